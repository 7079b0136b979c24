/** Processes that die: the one that trains, and the one that everything runs in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunRequest, RunService, RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { inProject } from '../../src/core/paths.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

let folder: string;
let mnistDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-accidents-'));
  mnistDir = writeTinyDigits(join(folder, 'mnist'), 200, 60);
});
afterAll(() => rmSync(folder, { recursive: true }));

function until(runs: RunService, id: string, wanted: (view: RunView) => boolean): Promise<RunView> {
  return new Promise((resolve) => {
    const stop = runs.watch(id, (view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

const finished = (view: RunView) => view.record.endedAt !== null;

interface LogLine {
  readonly run?: string;
  readonly pid?: number;
}

/** A logger whose lines can be waited for. */
function listeningLogger() {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)) as LogLine);
      done();
    },
  });
  return {
    logger: pino({ base: undefined }, stream),
    pidOf: (run: string) => lines.find((l) => l.run === run && l.pid)?.pid,
  };
}

/** Resolves when the process is gone; the test's own deadline bounds it. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await nextTurn();
  }
}

/** Its first update takes the reference engine many seconds, so there is no checkpoint for a while. */
const slow = tinyRequest('1', {
  batchSize: 4096,
  model: {
    ...tinyRequest().spec.model,
    layers: [
      { type: 'flatten' },
      { type: 'dense', units: 3000 },
      { type: 'dense', units: 3000 },
      { type: 'dense', units: 10, activation: 'softmax' },
    ],
  },
});

test('a training process that is killed before its first checkpoint fails its run; the next run goes on', async () => {
  const home = join(folder, 'killed-early');
  const store = await openStore({ home });
  const { logger, pidOf } = listeningLogger();
  const runs = await openRuns({ store, home, mnistDir, logger });
  const { id } = (await runs.submit(slow)).record;
  const next = (await runs.submit(tinyRequest('2'))).record.id;
  await until(runs, id, (view) => view.record.engine !== null);
  process.kill(pidOf(id)!, 'SIGKILL');
  const view = await until(runs, id, finished);
  expect(view.record).toMatchObject({
    status: 'failed',
    error: { code: 'RUN_PROCESS_DIED', params: { reason: 'SIGKILL' } },
  });
  expect((await until(runs, next, finished)).record.status).toBe('finished');
  await runs.close();
  await store.close();
});

test('one that is killed after a checkpoint is followed by another, which ends the run with the same weights', async () => {
  const home = join(folder, 'killed-late');
  const store = await openStore({ home });
  const { logger, pidOf } = listeningLogger();
  const runs = await openRuns({ store, home, mnistDir, logger });
  const request = tinyRequest('1', { epochs: 15, batchSize: 3 });
  const { id } = (await runs.submit(request)).record;
  // The checkpoint of an epoch is stored before the epoch after it is told.
  await until(runs, id, (view) => view.epochs.length >= 2);
  process.kill(pidOf(id)!, 'SIGKILL');
  const view = await until(runs, id, finished);
  expect(view.record.status).toBe('finished');
  expect(view.marks).toEqual([{ type: 'resumed', step: expect.any(Number) }]);
  const whole = await until(runs, (await runs.submit(request)).record.id, finished);
  expect(view.curve).toEqual(whole.curve);
  expect(Buffer.compare(await runs.weights(id), await runs.weights(whole.record.id))).toBe(0);
  await runs.close();
  await store.close();
});

test('a run whose events cannot be stored fails, and its process is gone', async () => {
  const home = join(folder, 'damaged');
  const store = await openStore({ home });
  const { logger, pidOf } = listeningLogger();
  let stored = 0;
  const addPoints: typeof store.runs.addPoints = async (id, points) => {
    if (++stored > 3) throw new GradusError('STORE_DAMAGED', { what: 'the curve' });
    await store.runs.addPoints(id, points);
  };
  const damaged = { ...store, runs: { ...store.runs, addPoints } };
  const runs = await openRuns({ store: damaged, home, mnistDir, logger });
  const { id } = (await runs.submit(tinyRequest('1', { epochs: 100, batchSize: 1 }))).record;
  const view = await until(runs, id, finished);
  expect(view.record).toMatchObject({ status: 'failed', error: { code: 'STORE_DAMAGED' } });
  await gone(pidOf(id)!);
  await runs.close();
  await store.close();
});

interface Report {
  readonly id: string;
  readonly points: number;
  readonly epochs: number;
}

/** Kills the process of everything once `points` points were told. @returns the run's id and the child's process id */
async function killAfter(
  home: string,
  request: RunRequest,
  points: number,
): Promise<{ id: string; childPid: number }> {
  const script = inProject('tests', 'helpers', 'runAndReport.mjs');
  const parent: ChildProcess = spawn(process.execPath, [script, home, mnistDir, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let childPid = 0;
  const errors: string[] = [];
  createInterface({ input: parent.stderr! }).on('line', (line) => {
    errors.push(line);
    if (line.startsWith('{')) childPid = (JSON.parse(line) as LogLine).pid ?? childPid;
  });
  const exited = once(parent, 'exit');
  const report = await new Promise<Report>((resolve, reject) => {
    createInterface({ input: parent.stdout! }).on('line', (line) => {
      const told = JSON.parse(line) as Report;
      if (told.points >= points) resolve(told);
    });
    parent.on('exit', () => reject(new Error(errors.join('\n'))));
  });
  parent.kill('SIGKILL');
  await exited;
  return { id: report.id, childPid };
}

test('after kill −9 of everything the child ends, and the run goes on to the same weights without gap or repeat', async () => {
  const request = tinyRequest('1', { epochs: 15, batchSize: 3 });
  const home = join(folder, 'killed-parent');
  const { id, childPid } = await killAfter(home, request, 100);
  await gone(childPid);

  const store = await openStore({ home });
  const runs = await openRuns({ store, home, mnistDir, logger: silentLogger });
  const resumed = await until(runs, id, finished);
  expect(resumed.record.status).toBe('finished');
  expect(resumed.marks).toEqual([{ type: 'resumed', step: expect.any(Number) }]);
  expect(resumed.marks[0].step).toBeGreaterThan(0);

  const whole = await until(runs, (await runs.submit(request)).record.id, finished);
  expect(resumed.curve).toEqual(whole.curve);
  expect(resumed.epochs.map((e) => ({ ...e, seconds: 0 }))).toEqual(
    whole.epochs.map((e) => ({ ...e, seconds: 0 })),
  );
  expect(await store.runs.curve(id)).toMatchObject({ points: whole.curve });
  const [a, b] = [await runs.weights(id), await runs.weights(whole.record.id)];
  expect(Buffer.compare(a, b)).toBe(0);
  await runs.close();
  await store.close();
});
