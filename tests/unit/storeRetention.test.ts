/** What is deleted when nobody can use it any more, by whom and when; what stays. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { EpochResult, RunStatus } from '../../src/contracts/run.ts';
import type { RetentionPolicy, Store } from '../../src/contracts/store.ts';
import { someResult, tinyRequest } from '../helpers/runs.ts';
import { onStores, persistent } from '../helpers/stores.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const now = 1000 * DAY;
const policy: RetentionPolicy = { pausedDays: 30, weightsDays: 100, everyHours: 24 };
const nothing = { expired: [], checkpoints: 0, weights: 0, messages: 0, claims: 0, orphans: 0 };

/** A run of one epoch that ended so. @param at ms since 1970 */
async function ended({ runs }: Store, learnerId: string, at: number, accuracy: number): Promise<string> {
  const { id } = await runs.create(tinyRequest(learnerId), at);
  await runs.claim(id, at);
  const epoch = {
    epoch: 1,
    step: 9,
    loss: 1,
    accuracy,
    validationLoss: 1,
    validationAccuracy: accuracy,
    seconds: 1,
  };
  await runs.addEpoch(id, epoch satisfies EpochResult);
  await runs.saveWeights(id, Uint8Array.of(7));
  await runs.end(id, { status: 'finished', result: someResult, endedAt: at });
  return id;
}

onStores(persistent, 'tidying up', (at) => {
  test('ends paused runs after their time, and deletes checkpoints that nobody goes on from', async () => {
    const store = await at().open();
    const { runs, housekeeping } = store;
    const made: Record<string, string> = {};
    for (const [name, status, days] of [
      ['forgotten', 'paused', 31],
      ['paused', 'paused', 29],
      ['going', 'running', 31],
      ['cancelled', 'cancelled', 1],
    ] as [string, RunStatus, number][]) {
      const { id } = await runs.create(tinyRequest(), now - days * DAY);
      await runs.update(id, { status, ...(status === 'cancelled' ? { endedAt: now - DAY } : {}) });
      await runs.saveCheckpoint(id, Uint8Array.of(1));
      made[name] = id;
    }
    expect(await housekeeping.sweep(policy, now)).toEqual({
      ...nothing,
      expired: [made.forgotten],
      checkpoints: 2,
    });
    expect(await runs.find(made.forgotten)).toMatchObject({
      status: 'interrupted',
      endedAt: now,
      error: { code: 'RUN_EXPIRED' },
    });
    const kept = await Promise.all(Object.values(made).map((id) => runs.checkpoint(id)));
    expect(kept.map((checkpoint) => checkpoint !== null)).toEqual([false, true, true, false]);
  });

  test('deletes old weights, but for each person’s newest and best and what came from outside', async () => {
    const store = await at().open();
    const { runs, housekeeping } = store;
    const old = now - 200 * DAY;
    const best = await ended(store, 'ada', old, 0.99);
    const plain = await ended(store, 'ada', old + 1, 0.9);
    const alsoPlain = await ended(store, 'ada', old + 2, 0.95);
    const newest = await ended(store, 'ada', old + 3, 0.5);
    const young = await ended(store, 'ada', now - 99 * DAY, 0.1);
    const only = await ended(store, 'bob', old, 0.2);
    const request = { ...tinyRequest('ada'), parameterCount: 1 };
    const { id: imported } = await runs.addImported(request, Uint8Array.of(1), old, 5);

    expect(await housekeeping.sweep({ ...policy, weightsDays: null }, now)).toEqual(nothing);
    expect(await housekeeping.sweep(policy, now + DAY)).toEqual({ ...nothing, weights: 3 });
    const all = { best, plain, alsoPlain, newest, young, only, imported };
    const kept: string[] = [];
    for (const [name, id] of Object.entries(all)) if (await runs.weights(id)) kept.push(name);
    expect(kept).toEqual(['best', 'young', 'only', 'imported']);
    // What was measured stays.
    expect((await runs.find(plain))?.result).toEqual(someResult);
    expect((await runs.curve(plain)).epochs).toHaveLength(1);
  });

  test('lets go of messages of runs that ended long ago, and of claims of yesterday', async () => {
    const store = await at().open();
    const { messages, claims, housekeeping } = store;
    const message = { channelId: '1', messageId: '2', language: 'en' } as const;
    for (const days of [8, 6]) {
      await messages.open({ ...message, runId: await ended(store, 'ada', now - days * DAY, 0.5) });
    }
    await claims.take('an event');
    const done = await housekeeping.sweep(policy, now);
    expect(done).toEqual({ ...nothing, messages: 1 });
    expect(await messages.listOpen()).toHaveLength(1);
    const later = await housekeeping.sweep(policy, Date.now() + 25 * HOUR);
    expect(later?.claims).toBe(store.kind === 'postgres' ? 1 : 0);
  });

  test('is done by one process of all, and not again before its time', async () => {
    // One after the other: within one process SQLite cannot wait for itself.
    const stores = [await at().open(), await at().open(), await at().open()];
    const sweepAll = async (time: number) => {
      const done = await Promise.all(stores.map((store) => store.housekeeping.sweep(policy, time)));
      return done.filter((report) => report !== null).length;
    };
    expect(await sweepAll(now)).toBe(1);
    expect(await sweepAll(now + 24 * HOUR - 1)).toBe(0);
    expect(await sweepAll(now + 24 * HOUR)).toBe(1);
    expect(await sweepAll(now + 24 * HOUR)).toBe(0);
  });
});

test('the environment says how long', () => {
  expect(readConfig({}).training.retention).toEqual({ pausedDays: 30, weightsDays: null, everyHours: 24 });
  const env = { KEEP_PAUSED_DAYS: '7', KEEP_WEIGHTS_DAYS: '365', TIDY_EVERY_HOURS: '6' };
  expect(readConfig(env).training.retention).toEqual({ pausedDays: 7, weightsDays: 365, everyHours: 6 });
  expect(() => readConfig({ KEEP_PAUSED_DAYS: '0' })).toThrow('KEEP_PAUSED_DAYS');
});
