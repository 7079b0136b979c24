/**
 * The store, on SQLite in a file and in memory and on PostgreSQL: what is written is read again, by this process, by
 * another and after a reopening.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CurvePoint, EpochResult } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { someResult, tinyRequest } from '../helpers/runs.ts';
import { everyKind, onStores, persistent } from '../helpers/stores.ts';

const epoch: EpochResult = {
  epoch: 1,
  step: 20,
  loss: 0.5,
  accuracy: 0.75,
  validationLoss: 0.625,
  validationAccuracy: 0.5,
  seconds: 2.5,
};
const point = (step: number): CurvePoint => ({ step, loss: 1 / step, accuracy: 0.5, learningRate: 1e-3 });

onStores(everyKind, 'a store', (at) => {
  const fresh = () => at().open();

  test('corrections: kept for whoever made them, taken back one by one or all at once', async () => {
    const { corrections } = await fresh();
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    const mine = { learnerId: '1', model: 'shipped', answer: 7, label: 1, pixels, createdAt: 10 };
    const first = await corrections.add(mine);
    await corrections.add({ ...mine, label: null, createdAt: 20 });
    await corrections.add({ ...mine, learnerId: '2' });
    expect(await corrections.list('1')).toEqual([
      { ...mine, id: expect.any(String), label: null, createdAt: 20 },
      { ...mine, id: first },
    ]);
    expect(await corrections.delete('2', first)).toBe(0);
    expect(await corrections.delete('1', first)).toBe(1);
    expect(await corrections.delete('1')).toBe(1);
    expect([await corrections.list('1'), (await corrections.list('2')).length]).toEqual([[], 1]);
  });

  test('a run goes in and comes out, with short names that differ', async () => {
    const { runs } = await fresh();
    const request = tinyRequest('1');
    const record = await runs.create(request, 1000);
    expect(record).toEqual({
      id: expect.stringMatching(/^[2-9a-hjkmnp-tv-z]{5}$/),
      ...request,
      status: 'queued',
      engine: null,
      data: null,
      parameterCount: null,
      result: null,
      error: null,
      createdAt: 1000,
      startedAt: null,
      endedAt: null,
    });
    expect(await runs.find(record.id)).toEqual(record);
    expect(await runs.find('nope')).toBeNull();
    const patch = {
      status: 'finished',
      engine: { name: 'reference', build: 'float64', threads: 1 },
      data: { name: 'mnist', origin: 'cache', trainCount: 1, validationCount: 2, testCount: 3 },
      parameterCount: 7850,
      result: someResult,
      error: null,
      startedAt: 2000,
      endedAt: 3000,
    } as const;
    await runs.update(record.id, patch);
    expect(await runs.find(record.id)).toEqual({ ...record, ...patch });
    await runs.update(record.id, { error: { code: 'LOSS_NOT_FINITE', params: { step: 3 } } });
    expect((await runs.find(record.id))?.error).toEqual({ code: 'LOSS_NOT_FINITE', params: { step: 3 } });
  });

  test('lists one learner’s runs, newest first', async () => {
    const { runs } = await fresh();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await runs.create(tinyRequest('1'), i)).id);
    await runs.create(tinyRequest('2'), 99);
    expect((await runs.listByLearner('1', 3)).map((r) => r.id)).toEqual([ids[4], ids[3], ids[2]]);
    expect(await runs.listByLearner('3', 10)).toEqual([]);
  });

  test('a curve is kept by step, and writing a step again changes nothing', async () => {
    const { runs } = await fresh();
    const { id } = await runs.create(tinyRequest(), 0);
    await runs.addPoints(id, [point(1), point(2)]);
    await runs.addPoints(id, [point(2), point(10)]);
    await runs.addPoints(id, []);
    await runs.addEpoch(id, epoch);
    await runs.addEpoch(id, epoch);
    await runs.addMark(id, { type: 'learningRate', step: 2, factor: 0.5, rate: 5e-4 });
    await runs.addMark(id, { type: 'resumed', step: 2 });
    expect(await runs.curve(id)).toEqual({
      points: [point(1), point(2), point(10)],
      epochs: [epoch],
      marks: expect.arrayContaining([
        { type: 'learningRate', step: 2, factor: 0.5, rate: 5e-4 },
        { type: 'resumed', step: 2 },
      ]),
    });
    await runs.clearCurve(id);
    expect(await runs.curve(id)).toEqual({
      points: [],
      epochs: [],
      marks: [{ type: 'learningRate', step: 2, factor: 0.5, rate: 5e-4 }],
    });
  });

  test('files come back byte for byte, of any size', async () => {
    const { runs } = await fresh();
    const { id } = await runs.create(tinyRequest(), 0);
    expect(await runs.weights(id)).toBeNull();
    for (const size of [0, 1, 300_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);
      await runs.saveWeights(id, bytes);
      expect(Buffer.compare((await runs.weights(id))!, bytes)).toBe(0);
    }
    await runs.saveCheckpoint(id, Uint8Array.of(1, 2));
    await runs.saveCheckpoint(id, Uint8Array.of(3));
    expect(await runs.checkpoint(id)).toEqual(Uint8Array.of(3));
    await runs.deleteCheckpoint(id);
    expect(await runs.checkpoint(id)).toBeNull();
    expect((await runs.weights(id))?.length).toBe(300_000);
  });

  test('a learner’s language', async () => {
    const { learners } = await fresh();
    expect((await learners.choices('1')).language).toBeNull();
    await learners.setLanguage('1', 'zh-CN');
    await learners.setLanguage('2', 'en');
    expect((await learners.choices('1')).language).toBe('zh-CN');
    await learners.setLanguage('1', null);
    expect((await learners.choices('1')).language).toBeNull();
    expect((await learners.choices('2')).language).toBe('en');
  });

  test('a learner’s theme, beside the language', async () => {
    const { learners } = await fresh();
    expect((await learners.choices('1')).theme).toBeNull();
    await learners.setTheme('1', 'light');
    await learners.setLanguage('1', 'zh-CN');
    expect(await learners.choices('1')).toEqual({ language: 'zh-CN', theme: 'light' });
    await learners.setTheme('1', null);
    expect(await learners.choices('1')).toEqual({ language: 'zh-CN', theme: null });
  });

  test('probes: each step once, in order, forgotten with the curve', async () => {
    const { runs } = await fresh();
    const { id } = await runs.create(tinyRequest(), 0);
    const probe = (step: number, gradientNorm = 0.5) => ({
      step,
      layers: [{ name: 'dense', gradientNorm, deadShare: 0.25 }],
      predictions: [[0.25, 0.75]],
    });
    await runs.addProbe(id, probe(8));
    await runs.addProbe(id, probe(0, Number.NaN));
    await runs.addProbe(id, probe(8, 9));
    expect(await runs.probes(id)).toEqual([probe(0, Number.NaN), probe(8)]);
    await runs.clearCurve(id);
    expect(await runs.probes(id)).toEqual([]);
  });
});

onStores(persistent, 'stores', (at, kind) => {
  const opened = () => at().open();
  const closed = (store: Store) => at().close(store);

  test('everything is there after a reopening', async () => {
    const first = await opened();
    const { id } = await first.runs.create(tinyRequest(), 5);
    await first.runs.addPoints(id, [point(1)]);
    await first.runs.saveWeights(id, Uint8Array.of(9));
    await closed(first);
    const second = await opened();
    expect((await second.runs.find(id))?.createdAt).toBe(5);
    expect((await second.runs.curve(id)).points).toEqual([point(1)]);
    expect(await second.runs.weights(id)).toEqual(Uint8Array.of(9));
  });

  test('two stores on one database see each other’s writes', async () => {
    const [a, b] = [await opened(), await opened()];
    const { id } = await a.runs.create(tinyRequest(), 0);
    for (let step = 1; step <= 20; step++) await (step % 2 ? a : b).runs.addPoints(id, [point(step)]);
    const steps = (await a.runs.curve(id)).points.map((p) => p.step);
    expect(steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await b.runs.curve(id)).toEqual(await a.runs.curve(id));
  });

  test('open runs of a store that was closed are taken over once; those of a live one are left alone', async () => {
    const [a, b] = [await opened(), await opened()];
    const waiting = await a.runs.create(tinyRequest('1'), 10);
    const going = await a.runs.create(tinyRequest('2'), 5);
    const done = await a.runs.create(tinyRequest('3'), 1);
    await a.runs.claim(going.id, 20);
    await a.runs.update(done.id, { status: 'finished' });
    expect(await b.runs.adoptUnfinished()).toEqual([]);
    await closed(a);
    expect((await b.runs.adoptUnfinished()).map((r) => r.id)).toEqual(
      // On a server what waits belongs to nobody.
      kind === 'file' ? [going.id, waiting.id] : [going.id],
    );
    expect(await b.runs.adoptUnfinished()).toEqual([]);
  });

  test('a run that has ended is deleted with all that it left; an open one stays', async () => {
    const { runs } = await opened();
    const made: string[] = [];
    for (const status of ['finished', 'running'] as const) {
      const { id } = await runs.create(tinyRequest(), 0);
      await runs.addPoints(id, [point(1)]);
      await runs.saveWeights(id, Uint8Array.of(1));
      await runs.update(id, { status });
      await runs.delete(id);
      made.push(id);
    }
    expect(await Promise.all(made.map((id) => runs.find(id)))).toEqual([
      null,
      expect.objectContaining({ status: 'running' }),
    ]);
    expect((await runs.curve(made[0])).points).toEqual([]);
    expect(await runs.weights(made[0])).toBeNull();
    expect(await runs.weights(made[1])).toEqual(Uint8Array.of(1));
  });
});

onStores(['file'], 'a store', (at) => {
  test('nobody else may read the file, and a dead owner leaves no lock', async () => {
    const { home, open, close } = at();
    const [a, b] = [await open(), await open()];
    await a.runs.create(tinyRequest(), 0);
    await close(a);
    await b.runs.adoptUnfinished();
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'gradus.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(home, 'owners')).filter((f) => f.endsWith('.lock')).length).toBe(1);
  });

  test('damaged weights are an error, not other weights', async () => {
    const { home, open } = at();
    const store = await open();
    const { id } = await store.runs.create(tinyRequest(), 0);
    await store.runs.saveWeights(id, Uint8Array.of(1, 2, 3));
    const raw = openLibsql(join(home, 'gradus.db'));
    raw.exec(`update artifacts set data = x'010204'`);
    raw.close();
    await expect(store.runs.weights(id)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  test('a folder that cannot hold a database is refused with what to do', async () => {
    const { home, open, close } = at();
    await close(await open());
    const inTheWay = join(home, 'gradus.db', 'below');
    await expect(openStore({ home: inTheWay })).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  });
});
