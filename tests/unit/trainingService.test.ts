/** Runs through the real child process and the real store: turns, cancelling, accidents, restarts, what is kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { RunRequest, RunService, RunSpec, RunStatus, RunView } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import { silentLogger } from '../../src/core/log.ts';
import { decodeTensors } from '../../src/engine/checkpoint.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

let folder: string;
let mnistDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-training-'));
  mnistDir = writeTinyDigits(join(folder, 'mnist'), 200, 60);
});
afterAll(() => rmSync(folder, { recursive: true }));

const open: { runs: RunService; store: Store }[] = [];
afterEach(async () => {
  for (const { runs, store } of open.splice(0)) {
    await runs.close();
    await store.close();
  }
});

let homes = 0;
const newHome = () => join(folder, `home-${++homes}`);

async function serviceAt(home = newHome()): Promise<{ runs: RunService; store: Store; home: string }> {
  const store = await openStore({ home });
  const runs = await openRuns({ store, home, mnistDir, logger: silentLogger });
  open.push({ runs, store });
  return { runs, store, home };
}

async function closed(service: { runs: RunService; store: Store }): Promise<void> {
  open.splice(
    open.findIndex((o) => o.runs === service.runs),
    1,
  );
  await service.runs.close();
  await service.store.close();
}

/** Resolves with the first view that is as wanted. */
function until(runs: RunService, id: string, wanted: (view: RunView) => boolean): Promise<RunView> {
  return new Promise((resolve) => {
    const stop = runs.watch(id, (view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

const has =
  (...statuses: RunStatus[]) =>
  (view: RunView) =>
    statuses.includes(view.record.status);
const ended = (runs: RunService, id: string) =>
  until(runs, id, has('finished', 'failed', 'cancelled', 'interrupted'));
const trains = (view: RunView) => view.curve.length > 0 && view.record.status === 'running';

/** Long enough to be still going when it is asked to stop. */
const endless = (learnerId: string, change: Partial<RunSpec> = {}): RunRequest =>
  tinyRequest(learnerId, { epochs: 100, batchSize: 1, ...change });

test('a run goes from the queue to the result, and all of it is stored', async () => {
  const { runs, store } = await serviceAt();
  const views: RunView[] = [];
  const submitted = await runs.submit(tinyRequest('1', { epochs: 2 }));
  runs.watch(submitted.record.id, (view) => views.push(view));
  const last = await ended(runs, submitted.record.id);
  expect(submitted).toMatchObject({ ahead: 0, curve: [], marks: [], learningRate: 0.01 });
  expect(last.record).toMatchObject({
    status: 'finished',
    engine: { name: 'reference' },
    data: { name: 'mnist', trainCount: 180, validationCount: 20, testCount: 60 },
    parameterCount: 7850,
    error: null,
    result: { testCount: 60 },
  });
  expect(last.curve.map((p) => p.step)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  expect(last.epochs.length).toBe(2);
  expect(views.at(-1)).toEqual(last);
  expect(views.map((v) => v.record.status).filter((s, i, all) => s !== all[i - 1])).toEqual(
    expect.arrayContaining(['running', 'finished']),
  );
  expect(views.some((v) => v.loading !== null)).toBe(true);
  // The stored view is the one that was shown last.
  expect(await runs.view(last.record.id)).toEqual({ ...last, progress: null, loading: null });
  expect(await store.runs.checkpoint(last.record.id)).toBeNull();
  const { header } = decodeTensors(await runs.weights(last.record.id));
  expect(header.details).toMatchObject({ testAccuracy: last.record.result?.testAccuracy });
});

test('a watcher of a run that has ended is called once', async () => {
  const { runs } = await serviceAt();
  const { id } = (await runs.submit(tinyRequest())).record;
  await ended(runs, id);
  expect((await ended(runs, id)).record.status).toBe('finished');
});

test('people take turns, and everyone sees their place', async () => {
  const { runs } = await serviceAt();
  const started: string[] = [];
  const ids: Record<string, string> = {};
  for (const name of ['A1', 'A2', 'A3', 'B1', 'C1']) {
    const { id } = (await runs.submit(tinyRequest(name[0]))).record;
    ids[name] = id;
    runs.watch(id, (view) => {
      if (view.record.status === 'running' && !started.includes(name)) started.push(name);
    });
  }
  const place = async (name: string) => (await runs.view(ids[name]))?.ahead;
  expect(await Promise.all(['A1', 'A2', 'A3', 'B1', 'C1'].map(place))).toEqual([0, 3, 4, 1, 2]);
  expect(await runs.load()).toEqual({ running: 1, waiting: 4 });
  await Promise.all(Object.values(ids).map((id) => ended(runs, id)));
  expect(started).toEqual(['A1', 'B1', 'C1', 'A2', 'A3']);
});

test('a waiting run is told when it should start, once a run has finished, also by the next process', async () => {
  const first = await serviceAt();
  const done = (await first.runs.submit(tinyRequest('1', { epochs: 3 }))).record.id;
  expect((await first.runs.submit(tinyRequest('2'))).expectedStart).toBeNull();
  await ended(first.runs, done);
  await closed(first);
  const second = await serviceAt(first.home);
  await second.runs.submit(endless('1'));
  const view = await second.runs.submit(tinyRequest('1'));
  expect(view.expectedStart).toBeGreaterThan(view.record.createdAt);
});

test('one person has a bound on open runs, also when they ask all at once', async () => {
  const { runs } = await serviceAt();
  const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => runs.submit(endless('1'))));
  const refused = answers.filter((a) => a.status === 'rejected').map((a) => a.reason);
  expect(refused.map((e) => [e.code, e.params])).toEqual([
    ['QUEUE_FULL', { limit: 3 }],
    ['QUEUE_FULL', { limit: 3 }],
  ]);
  await runs.submit(tinyRequest('2'));
});

test('a waiting run is cancelled at once, a running one soon, and the next one starts', async () => {
  const { runs, store } = await serviceAt();
  const a = (await runs.submit(endless('1'))).record.id;
  const b = (await runs.submit(endless('2'))).record.id;
  const c = (await runs.submit(tinyRequest('3'))).record.id;
  await runs.cancel(b);
  expect((await runs.view(b))?.record.status).toBe('cancelled');
  expect((await runs.view(c))?.ahead).toBe(1);
  await until(runs, a, trains);
  await runs.cancel(a);
  const cancelled = await runs.view(a);
  expect(cancelled?.record).toMatchObject({ status: 'cancelled', result: null, endedAt: expect.any(Number) });
  expect(cancelled?.curve.length).toBeGreaterThan(0);
  expect(await store.runs.checkpoint(a)).toBeNull();
  expect((await ended(runs, c)).record.status).toBe('finished');
  await expect(runs.cancel(a)).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' });
  await expect(runs.cancel('zzzzz')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  await expect(runs.weights(a)).rejects.toMatchObject({ code: 'RUN_WITHOUT_WEIGHTS' });
});

test('a process that does not listen is killed', async () => {
  const { runs } = await serviceAt();
  // One update of so many examples through so wide a layer takes the reference engine many seconds.
  const model = {
    ...tinyRequest().spec.model,
    layers: [
      { type: 'flatten' } as const,
      { type: 'dense', units: 3000 } as const,
      { type: 'dense', units: 3000 } as const,
      { type: 'dense', units: 10, activation: 'softmax' } as const,
    ],
  };
  const { id } = (await runs.submit(tinyRequest('1', { model, batchSize: 4096 }))).record;
  await until(runs, id, (view) => view.record.engine !== null);
  await runs.cancel(id);
  expect((await runs.view(id))?.record.status).toBe('cancelled');
});

test('a loss that is not finite ends the run with its reason, and the next run goes on', async () => {
  const { runs } = await serviceAt();
  const model = {
    ...tinyRequest().spec.model,
    layers: [
      { type: 'flatten' } as const,
      { type: 'dense', units: 10, activation: 'softmax', kernelInitializer: { constant: 1e306 } } as const,
    ],
  };
  const bad = (await runs.submit(tinyRequest('1', { model }))).record.id;
  const good = (await runs.submit(tinyRequest('2'))).record.id;
  const view = await ended(runs, bad);
  expect(view.record).toMatchObject({ status: 'failed', error: { code: 'LOSS_NOT_FINITE' } });
  expect((await ended(runs, good)).record.status).toBe('finished');
});

test.each([
  ['epochs', { epochs: 0 }],
  ['epochs', { epochs: 1000 }],
  ['epochs', { epochs: 1.5 }],
  ['batch', { batchSize: 0 }],
  ['lr', { learningRate: -1 }],
  ['lr', { learningRate: 1e9 }],
  ['lr', { learningRate: Number.NaN }],
  ['seed', { seed: -1 }],
])('%s out of range is refused before anything is stored: %o', async (option, change) => {
  const { runs, store } = await serviceAt();
  await expect(runs.submit(tinyRequest('1', change))).rejects.toMatchObject({
    code: 'OPTION_OUT_OF_RANGE',
    params: { option },
  });
  expect(await store.runs.listByLearner('1', 10)).toEqual([]);
});

test('a network that cannot read digits is refused', async () => {
  const { runs } = await serviceAt();
  const plane = { ...tinyRequest().spec.model, inputShape: [2] };
  await expect(runs.submit(tinyRequest('1', { model: plane }))).rejects.toMatchObject({
    code: 'MODEL_NOT_FOR_DIGITS',
  });
  const seven = {
    ...tinyRequest().spec.model,
    layers: [{ type: 'flatten' } as const, { type: 'dense', units: 7, activation: 'softmax' } as const],
  };
  await expect(runs.submit(tinyRequest('1', { model: seven }))).rejects.toMatchObject({
    code: 'MODEL_NOT_FOR_DIGITS',
  });
});

test('a paused run gives up its place, and goes on with the same weights as if it never had', async () => {
  const { runs } = await serviceAt();
  const request = tinyRequest('1', { epochs: 15, batchSize: 3 });
  const undisturbed = await ended(runs, (await runs.submit(request)).record.id);
  const { id } = (await runs.submit(request)).record;
  await until(runs, id, trains);
  const other = (await runs.submit(tinyRequest('2'))).record.id;
  await runs.pause(id);
  expect((await runs.view(id))?.record.status).toBe('paused');
  expect((await ended(runs, other)).record.status).toBe('finished');
  await runs.resume(id);
  await expect(runs.resume(id)).rejects.toMatchObject({ code: 'RUN_NOT_PAUSED' });
  const resumed = await ended(runs, id);
  expect(resumed.record.status).toBe('finished');
  expect(resumed.marks.map((m) => m.type)).toEqual(['resumed']);
  expect(resumed.curve).toEqual(undisturbed.curve);
  const [a, b] = [await runs.weights(undisturbed.record.id), await runs.weights(id)];
  expect(Buffer.compare(a, b)).toBe(0);
});

test('the learning rate of a running run is halved, marked and kept within its range', async () => {
  const { runs } = await serviceAt();
  const { id } = (await runs.submit(endless('1', { learningRate: 0.01 }))).record;
  await until(runs, id, trains);
  expect(await runs.scaleLearningRate(id, 0.5)).toBeCloseTo(0.005, 12);
  const view = await until(runs, id, (v) => v.curve.some((p) => p.learningRate === 0.005));
  expect(view.marks).toEqual([{ type: 'learningRate', step: expect.any(Number), factor: 0.5, rate: 0.005 }]);
  expect(view.learningRate).toBe(0.005);
  await expect(runs.scaleLearningRate(id, 1e-9)).rejects.toMatchObject({ code: 'OPTION_OUT_OF_RANGE' });
  await runs.cancel(id);
  expect((await runs.view(id))?.marks.length).toBe(1);
  await expect(runs.scaleLearningRate(id, 2)).rejects.toMatchObject({ code: 'RUN_NOT_ACTIVE' });
});

test('closing keeps a running and a waiting run for the next process, which ends them with the same weights', async () => {
  const first = await serviceAt();
  const request = tinyRequest('1', { epochs: 15, batchSize: 3 });
  const going = (await first.runs.submit(request)).record.id;
  const waiting = (await first.runs.submit(tinyRequest('2'))).record.id;
  await until(first.runs, going, trains);
  await closed(first);
  const second = await serviceAt(first.home);
  const [a, b] = await Promise.all([ended(second.runs, going), ended(second.runs, waiting)]);
  expect([a, b].map(({ record }) => [record.status, record.error])).toEqual([
    ['finished', null],
    ['finished', null],
  ]);
  expect(a.curve.map((p) => p.step)).toEqual([...new Set(a.curve.map((p) => p.step))]);
  const again = await ended(second.runs, (await second.runs.submit(request)).record.id);
  expect(a.curve).toEqual(again.curve);
  expect(Buffer.compare(await second.runs.weights(going), await second.runs.weights(again.record.id))).toBe(
    0,
  );
});
