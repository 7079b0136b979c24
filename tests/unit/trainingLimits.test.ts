/** What no run may exceed: it is stopped with a clear word, whether it goes on from a checkpoint or begins. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunLimits, RunView } from '../../src/contracts/run.ts';
import { deserializeError, explainError } from '../../src/core/errors/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { openMemoryStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { wantWithinLimits } from '../../src/training/limits.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

const megabyte = 2 ** 20;

describe('the check', () => {
  const limits = { minutes: 2, memory: 100 };

  test('lets pass what is within both, exactly too', () => {
    expect(() => wantWithinLimits(limits, 120_000, () => 100 * megabyte)).not.toThrow();
    expect(() => wantWithinLimits(undefined, 1e12, () => 1e15)).not.toThrow();
  });

  test('names the limit that was exceeded', () => {
    expect(() => wantWithinLimits(limits, 120_001, () => 0)).toThrowError(
      expect.objectContaining({ code: 'RUN_TIME_EXCEEDED', params: { minutes: 2 } }),
    );
    expect(() => wantWithinLimits(limits, 0, () => 101 * megabyte)).toThrowError(
      expect.objectContaining({ code: 'RUN_MEMORY_EXCEEDED', params: { megabytes: 101, limit: 100 } }),
    );
  });

  test('looks at this very process when it is not told otherwise', () => {
    expect(() => wantWithinLimits({ minutes: 1, memory: 1 }, 0)).toThrowError(
      expect.objectContaining({ code: 'RUN_MEMORY_EXCEEDED' }),
    );
  });
});

describe('a run', () => {
  let home: string;
  let mnistDir: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'gradus-limits-'));
    mnistDir = writeTinyDigits(join(home, 'mnist'), 200, 60);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  test.each<[string, RunLimits, string, RegExp]>([
    ['time', { minutes: 0.005, memory: 1e6 }, 'RUN_TIME_EXCEEDED', /训练已停止.*0\.005 分钟/],
    ['memory', { minutes: 1e6, memory: 40 }, 'RUN_MEMORY_EXCEEDED', /训练已停止.*上限 40 MB/],
  ])(
    'that takes too much %s fails, says why, and leaves no checkpoint; the next one begins',
    async (_, limits, code, words) => {
      const store = await openMemoryStore();
      const runs = await openRuns({ store, home, mnistDir, limits, logger: silentLogger });
      const endOf = (id: string) =>
        new Promise<RunView>((resolve) => {
          const stop = runs.watch(id, (view) => {
            if (view.record.endedAt === null) return;
            stop();
            resolve(view);
          });
        });
      // Would take minutes.
      const submitted = [await runs.submit(tinyRequest('1', { epochs: 100, batchSize: 1 }))];
      submitted.push(await runs.submit(tinyRequest('2', { epochs: 100, batchSize: 1 })));
      for (const { record } of submitted) {
        const view = await endOf(record.id);
        expect(view.record).toMatchObject({ status: 'failed', error: { code } });
        expect(explainError(deserializeError(view.record.error!), 'zh-CN')).toMatch(words);
        expect(await store.runs.checkpoint(record.id)).toBeNull();
        await expect(runs.weights(record.id)).rejects.toMatchObject({ code: 'RUN_WITHOUT_WEIGHTS' });
      }
      await runs.close();
      await store.close();
    },
  );
});
