/** A run that every process gives back, or vanishes with, is given up after so many tries, and says so. */
import { expect, test } from 'vitest';
import { deserializeError, explainError } from '../../src/core/errors/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { createBossQueue } from '../../src/store/bossQueue.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { onStores } from '../helpers/stores.ts';

onStores(['postgres'], 'a run that nobody can carry', (at) => {
  test('ends as abandoned after its tries, and the next one is served', async () => {
    const store = await at().open();
    // The oldest process of a build is the one that compares runs and queue.
    await store.processes.announce({ kind: 'worker', build: 'b', engines: ['wasm'], cores: 1 });
    const admission = { perLearner: 3, waiting: 9, build: 'b' };
    const cursed = await store.runs.create(tinyRequest('1'), 1, admission);
    const blessed = await store.runs.create(tinyRequest('2'), 2, admission);
    const queue = await createBossQueue({
      store,
      databaseUrl: at().databaseUrl!,
      build: 'b',
      logger: silentLogger,
      tries: 3,
    });
    let tries = 0;
    let served = () => {};
    const other = new Promise<void>((resolve) => {
      served = resolve;
    });
    await queue.serve(async (id) => {
      if (id === blessed.id) {
        await store.runs.claim(id, 5);
        await store.runs.end(id, { status: 'finished', endedAt: 6 });
        served();
        return 'done';
      }
      tries += 1;
      await store.runs.claim(id, 5);
      await store.runs.release(id, 'queued');
      return 'again';
    });
    const told = new Promise<void>((resolve) => {
      store.signals.subscribe((id) => id === cursed.id && resolve());
    });
    for (const { id, learnerId } of [cursed, blessed]) {
      const { rank, turn } = (await store.runs.listOpen()).find(({ record }) => record.id === id)!;
      await queue.add({ id, learnerId, rank, turn });
    }
    await Promise.all([told, other]);
    expect(tries).toBe(3);
    const { status, error, endedAt } = (await store.runs.find(cursed.id))!;
    expect([status, error, endedAt === null]).toEqual([
      'failed',
      { code: 'RUN_ABANDONED', params: { tries: 3 } },
      false,
    ]);
    expect(explainError(deserializeError(error!), 'en')).toContain(
      '3 processes that trained this run have vanished',
    );
    expect(await store.runs.find(blessed.id)).toMatchObject({ status: 'finished' });
    await queue.close();
  });
});
