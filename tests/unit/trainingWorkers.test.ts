/** Runs on several processes and one PostgreSQL: workers that vanish, orders from elsewhere, builds that do not match. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startWorkerProcess, type TestWorker } from '../../bench/machines/workers.ts';
import type { RunRequest, RunService, RunView } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import { silentLogger } from '../../src/core/log.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { onStores } from '../helpers/stores.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

let folder: string;
let mnistDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-workers-'));
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

const ended = (view: RunView) => view.record.endedAt !== null;
const trains = (view: RunView) => view.record.status === 'running' && view.curve.length > 0;
const endless = (learnerId: string): RunRequest => tinyRequest(learnerId, { epochs: 100, batchSize: 1 });

onStores(['postgres'], 'runs', (at) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A bot that trains nothing itself. */
  async function bot(options: { build?: string } = {}): Promise<{ runs: RunService; store: Store }> {
    const { home, databaseUrl } = at();
    const store = await openStore({ home, databaseUrl });
    const runs = await openRuns({
      store,
      databaseUrl,
      home,
      mnistDir,
      trains: false,
      logger: silentLogger,
      ...options,
    });
    closing.push(async () => {
      await runs.close();
      await store.close();
    });
    return { runs, store };
  }

  async function worker(): Promise<TestWorker> {
    const { home, databaseUrl } = at();
    const started = await startWorkerProcess({ databaseUrl: databaseUrl!, home, mnistDir });
    closing.push(() => started.stop());
    return started;
  }

  test('a worker that vanishes is noticed, and its run ends elsewhere with the same weights, no step twice', async () => {
    const { runs, store } = await bot();
    const workers = await Promise.all([worker(), worker()]);
    expect((await store.processes.list()).map((p) => p.kind)).toEqual(['bot', 'worker', 'worker']);
    const request = tinyRequest('1', { epochs: 15, batchSize: 3 });
    const { id } = (await runs.submit(request)).record;
    await until(runs, id, (view) => view.epochs.length >= 2);
    const [{ owner }] = await store.runs.listOpen();
    const { pid } = (await store.processes.list()).find((p) => p.id === owner)!;
    await workers.find((w) => w.child.pid === pid)!.vanish();
    const gone = performance.now();
    await until(runs, id, (view) => view.marks.length > 0 || ended(view));
    expect(performance.now() - gone).toBeLessThan(20_000);
    const resumed = await until(runs, id, ended);
    expect(resumed.record.status).toBe('finished');
    expect(resumed.marks).toEqual([{ type: 'resumed', step: expect.any(Number) }]);
    const whole = await until(runs, (await runs.submit(request)).record.id, ended);
    expect(resumed.curve).toEqual(whole.curve);
    expect(Buffer.compare(await runs.weights(id), await runs.weights(whole.record.id))).toBe(0);
  }, 90_000);

  test('a worker that is stopped hands its run over; orders reach it from another process', async () => {
    const { runs } = await bot();
    const first = await worker();
    const { id } = (await runs.submit(endless('1'))).record;
    await until(runs, id, trains);
    expect(await runs.scaleLearningRate(id, 0.5)).toBe(0.005);
    const next = worker();
    expect(await first.stop()).toBe(0);
    await next;
    await until(runs, id, (view) => trains(view) && view.marks.some((m) => m.type === 'resumed'));
    await runs.pause(id);
    expect((await runs.view(id))?.record.status).toBe('paused');
    await runs.resume(id);
    await until(runs, id, trains);
    await runs.cancel(id);
    expect((await runs.view(id))?.record.status).toBe('cancelled');
  });

  test('runs of another build are left to their own, and taken over when nobody of it is left', async () => {
    const other = await bot({ build: 'other' });
    const { id } = (await other.runs.submit(tinyRequest('1'))).record;
    // Somebody of that build could train it.
    await other.store.processes.announce({ kind: 'worker', build: 'other', engines: ['wasm'], cores: 1 });
    const { runs } = await bot();
    await worker();
    const mine = (await runs.submit(tinyRequest('2'))).record.id;
    expect((await until(runs, mine, ended)).record.status).toBe('finished');
    expect((await runs.view(id))?.record.status).toBe('queued');
    await other.store.processes.announce({ kind: 'bot', build: 'other', engines: [], cores: 1 });
    expect((await until(runs, id, ended)).record.status).toBe('finished');
  });
});
