/** Who may start another run, and from when. */
import { describe, expect, test } from 'vitest';
import { quotaProblem, requireQuota } from '../../commands/actions/quota.ts';
import type { Answerable } from '../../src/bot/index.ts';
import type { Quota } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { contextOf, someRecord } from '../helpers/fakeServices.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = 1_700_000_000_000;
const quota: Quota = { openRuns: 2, minutesPerDay: 60, coolDownSeconds: 30 };

/** A run that trained from `from` to `to`, in ms before now. */
const ended = (from: number, to: number): RunRecord => ({
  ...someRecord,
  status: 'finished',
  createdAt: now - from,
  startedAt: now - from,
  endedAt: now - to,
});

const waiting: RunRecord = { ...someRecord, createdAt: now - HOUR };

describe('a quota', () => {
  test('of somebody who has not trained yet is untouched', () => {
    expect(quotaProblem([], quota, now)).toBeNull();
  });

  test('limits the runs that are open at a time', () => {
    expect(quotaProblem([waiting], quota, now)).toBeNull();
    expect(quotaProblem([waiting, waiting], quota, now)).toMatchObject({
      code: 'QUOTA_OPEN_RUNS',
      params: { open: 2, limit: 2 },
    });
  });

  test('asks for a pause between requests and says how long', () => {
    expect(quotaProblem([ended(10_000, 5_000)], quota, now)).toMatchObject({
      code: 'QUOTA_COOL_DOWN',
      params: { at: (now + 20_000) / 1000 },
    });
    expect(quotaProblem([ended(31_000, 5_000)], quota, now)).toBeNull();
  });

  test('limits the minutes of a day and says when there are some again', () => {
    const runs = [ended(HOUR, 30 * MINUTE), ended(20 * HOUR, 20 * HOUR - 40 * MINUTE)];
    // 70 minutes used of 60: free again when 10 of the older run's are a day old.
    expect(quotaProblem(runs, quota, now)).toMatchObject({
      code: 'QUOTA_MINUTES',
      params: { limit: 60, at: (now - 20 * HOUR + 10 * MINUTE + 24 * HOUR) / 1000 },
    });
    expect(quotaProblem(runs, { ...quota, minutesPerDay: 71 }, now)).toBeNull();
  });

  test('forgets what is more than a day old', () => {
    expect(quotaProblem([ended(30 * HOUR, 25 * HOUR)], quota, now)).toBeNull();
    expect(quotaProblem([ended(26 * HOUR, 23.5 * HOUR)], quota, now)).toBeNull();
  });

  test('allows more to members of a trusted role', async () => {
    const context = contextOf({
      clock: () => now,
      store: { runs: { listByLearner: async () => [waiting, waiting] } } as never,
      quotas: { everyone: quota, trusted: { ...quota, openRuns: 10 }, trustedRoles: ['77'] },
    });
    const person = (roles: unknown) => ({ user: { id: '42' }, member: roles && { roles } }) as Answerable;
    await expect(requireQuota(person(['77']), context)).resolves.toBeUndefined();
    await expect(requireQuota(person({ cache: new Set(['77']) }), context)).resolves.toBeUndefined();
    await expect(requireQuota(person(['78']), context)).rejects.toMatchObject({ code: 'QUOTA_OPEN_RUNS' });
    await expect(requireQuota(person(null), context)).rejects.toMatchObject({ code: 'QUOTA_OPEN_RUNS' });
  });
});
