import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { LoadProgress } from '../../src/contracts/data.ts';
import { loadDigits } from '../../src/data/digits.ts';
import { mnistFiles } from '../../src/data/mnist.ts';
import { idxFile } from '../helpers/idx.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gradus-data-'));
});
afterEach(() => rm(home, { recursive: true }));

async function writeTinyMnist(): Promise<void> {
  const images = idxFile([2, 28, 28], new Uint8Array(2 * 784).fill(9));
  const labels = idxFile([2], [4, 2]);
  await writeFile(join(home, mnistFiles.trainImages.name), images);
  await writeFile(join(home, `${mnistFiles.trainLabels.name}.gz`), gzipSync(labels));
  await writeFile(join(home, `${mnistFiles.testImages.name}.gz`), gzipSync(images));
  await writeFile(join(home, mnistFiles.testLabels.name), labels);
}

test('reads a folder of the user’s, gzipped or not', async () => {
  await writeTinyMnist();
  const data = await loadDigits({ mnistDir: home, home });
  expect(data).toMatchObject({ name: 'mnist', origin: 'directory' });
  expect(data.train).toMatchObject({ n: 2, height: 28, width: 28 });
  expect([...data.test.labels]).toEqual([4, 2]);
});

test('a folder that lacks a file is an error, not a reason to take other data', async () => {
  await writeTinyMnist();
  await rm(join(home, mnistFiles.testLabels.name));
  await expect(loadDigits({ mnistDir: home, home })).rejects.toMatchObject({
    code: 'DATA_FILE_MISSING',
    params: { file: 't10k-labels-idx1-ubyte' },
  });
});

test('offline: synthetic digits, said so, with the reason told', async () => {
  const progress: LoadProgress[] = [];
  let reason = '';
  const data = await loadDigits({
    home,
    mirrors: ['http://127.0.0.1:1/'],
    syntheticCount: { train: 1000, test: 1000 },
    onProgress: (p) => progress.push(p),
    onFallback: (error) => {
      reason = error.code;
    },
  });
  expect(data).toMatchObject({ name: 'synthetic', origin: 'generated' });
  expect(data.train.n).toBe(1000);
  expect(data.train.pixels).not.toEqual(data.test.pixels);
  expect(reason).toBe('DOWNLOAD_FAILED');
  expect(progress.at(-1)).toEqual({ stage: 'generate', fraction: 1 });
});

const { mnistDir } = readConfig();
test.skipIf(!mnistDir)(`MNIST itself${mnistDir ? '' : ' (skipped: MNIST_DIR is not set)'}`, async () => {
  const { train, test: held } = await loadDigits({ mnistDir, home });
  expect([train.n, held.n]).toEqual([60_000, 10_000]);
  expect([...train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
});
