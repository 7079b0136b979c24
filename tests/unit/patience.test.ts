/** Waiting for a database that is away: what is called again, what is not, and what is kept meanwhile. */
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/contracts/run.ts';
import type { RunRepository } from '../../src/contracts/store.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { Backlog } from '../../src/training/backlog.ts';
import { patient } from '../../src/training/patience.ts';
import { Troubles } from '../../src/training/troubles.ts';

const away = () => new GradusError('STORE_UNREACHABLE', { problem: 'ECONNREFUSED' });
const full = () => new GradusError('STORE_UNUSABLE', { problem: 'SQLITE_FULL' });

/** A repository whose isMine fails with these errors, one after the other, and then succeeds. */
function failing(errors: readonly Error[], ending = new AbortController()) {
  const left = [...errors];
  const changes: (string | null)[] = [];
  const troubles = new Troubles();
  troubles.onChange = (id) => changes.push(troubles.of(id)?.code ?? null);
  const runs = {
    isMine: async () => {
      const error = left.shift();
      if (error) throw error;
      return true;
    },
  } as unknown as RunRepository;
  const options = { logger: silentLogger, troubles, signal: ending.signal, againAfter: 1 };
  return { runs: patient(runs, options), left, changes, troubles };
}

test('a call is made again until it gets through, and the run is in trouble for so long', async () => {
  const { runs, changes, troubles } = failing([away(), away(), full()]);
  expect(await runs.isMine('k7m2q')).toBe(true);
  expect(changes).toEqual(['STORE_UNREACHABLE', 'STORE_UNUSABLE', null]);
  expect(troubles.of('k7m2q')).toBeNull();
});

test('what no waiting mends is told at once', async () => {
  for (const error of [
    new GradusError('STORE_DAMAGED', { what: 'weights' }),
    new Error('a mistake of ours'),
  ]) {
    const { runs, left, changes } = failing([error, away()]);
    await expect(runs.isMine('k7m2q')).rejects.toBe(error);
    expect(left).toHaveLength(1);
    expect(changes).toEqual([]);
  }
});

test('whoever ends waits no more', async () => {
  const ending = new AbortController();
  const { runs, troubles } = failing(Array.from({ length: 1000 }, away), ending);
  troubles.onChange = () => ending.abort();
  await expect(runs.isMine('k7m2q')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
});

test('of the checkpoints that wait the newest are kept, and everything else', () => {
  const backlog = new Backlog();
  const events = [1, 2, 3, 4].flatMap((step): RunEvent[] => [
    { type: 'mark', mark: { type: 'resumed', step } },
    { type: 'checkpoint', step, checkpoint: new Uint8Array(1) },
  ]);
  const [first, ...others] = events.map((event) => backlog.add(event));
  expect(first()).toBe(events[0]);
  expect(others.map((take) => take())).toEqual([
    null,
    events[2],
    null,
    events[4],
    events[5],
    events[6],
    events[7],
  ]);
  // Once they are stored, others may wait.
  expect(backlog.add(events[1])()).toBe(events[1]);
});
