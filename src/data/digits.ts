/**
 * The images that digits are learned from: MNIST from a folder of the user's, from our own cache, or downloaded once;
 * and where none of these can be had, digits that Gradus draws itself. Which of them it is, is said in the answer.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DigitData, ImageSet, LoadProgress } from '../contracts/data.ts';
import { GradusError } from '../core/errors/index.ts';
import { slice } from './batches.ts';
import { download } from './download.ts';
import { findMnistFile, isIntact, mnistFiles, mnistMirrors, readMnist } from './mnist.ts';
import { generateDigits } from './synthetic/generate.ts';

export interface LoadOptions {
  /** A folder with the four IDX files; when it is given, nothing else is tried. */
  readonly mnistDir?: string;
  /** Gradus' own data; MNIST is kept in home/mnist. */
  readonly home: string;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  /** Default true. */
  readonly allowDownload?: boolean;
  /** Told when the download failed and synthetic digits take its place. */
  readonly onFallback?: (reason: GradusError) => void;
  /** For tests: other folders to download from. */
  readonly mirrors?: readonly string[];
  /** ms; for tests. */
  readonly connectMs?: number;
  /** How many synthetic digits. */
  readonly syntheticCount?: { readonly train: number; readonly test: number };
}

/** The synthetic digits are the same for everyone. */
const SYNTHETIC_SEED = 20240601;
const SYNTHETIC_COUNT = { train: 30_000, test: 2_000 };

/**
 * @throws GradusError DATA_FILE_MISSING or IDX_INVALID for a mnistDir that cannot be used; the reason of signal when it
 * was aborted
 */
export async function loadDigits(options: LoadOptions): Promise<DigitData> {
  const { mnistDir, home, signal, onProgress, allowDownload = true } = options;
  if (mnistDir) return { name: 'mnist', origin: 'directory', ...(await readMnist(mnistDir)) };

  const cache = join(home, 'mnist');
  const missing = Object.values(mnistFiles).filter((file) => !findMnistFile(cache, file));
  if (missing.length === 0) return { name: 'mnist', origin: 'cache', ...(await readMnist(cache)) };
  if (allowDownload) {
    try {
      await downloadMnist(cache, options);
      return { name: 'mnist', origin: 'download', ...(await readMnist(cache)) };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof GradusError) || error.code !== 'DOWNLOAD_FAILED') throw error;
      options.onFallback?.(error);
    }
  }
  return drawnDigits({
    count: options.syntheticCount,
    onFraction: (fraction) => onProgress?.({ stage: 'generate', fraction }),
  });
}

/** Digits that Gradus draws itself. @param seed another one gives another set of the same size */
export function drawnDigits({
  count: { train, test } = SYNTHETIC_COUNT,
  seed = 0,
  onFraction,
}: {
  readonly count?: { readonly train: number; readonly test: number };
  readonly seed?: number;
  readonly onFraction?: (fraction: number) => void;
}): DigitData {
  const first = SYNTHETIC_SEED + 2 * seed;
  const progress = (done: number) => onFraction?.(done / (train + test));
  return {
    name: 'synthetic',
    origin: 'generated',
    train: generateDigits(train, first, { onProgress: progress }),
    test: generateDigits(test, first + 1, { onProgress: (done) => progress(train + done) }),
  };
}

/** The first training images of what this machine has, without downloading: to show some, not to learn from them. */
export async function firstTrainingImages(
  { mnistDir, home }: { readonly mnistDir?: string; readonly home?: string },
  n: number,
): Promise<{ name: DigitData['name']; set: ImageSet }> {
  const folder = mnistDir ?? (home === undefined ? undefined : join(home, 'mnist'));
  if (folder && Object.values(mnistFiles).every((file) => findMnistFile(folder, file))) {
    const { train } = await readMnist(folder);
    const set = slice(train, 0, Math.min(n, train.n));
    // Copies, so that the other images can be forgotten.
    return { name: 'mnist', set: { ...set, pixels: set.pixels.slice(), labels: set.labels.slice() } };
  }
  return { name: 'synthetic', set: generateDigits(SYNTHETIC_COUNT.train, SYNTHETIC_SEED, { first: n }) };
}

async function downloadMnist(cache: string, options: LoadOptions): Promise<void> {
  const { onProgress, signal, connectMs, mirrors = mnistMirrors } = options;
  await mkdir(cache, { recursive: true });
  const files = Object.values(mnistFiles);
  const total = files.reduce((sum, file) => sum + file.packedBytes, 0);
  let before = 0;
  for (const file of files) {
    if (!findMnistFile(cache, file)) {
      await download({
        urls: mirrors.map((mirror) => new URL(`${file.name}.gz`, mirror).href),
        target: join(cache, `${file.name}.gz`),
        isIntact: (bytes) => isIntactOrCut(bytes, file),
        onBytes: (bytes) =>
          onProgress?.({
            stage: 'download',
            fraction: (before + Math.min(bytes, file.packedBytes)) / total,
          }),
        signal,
        connectMs,
      });
    }
    before += file.packedBytes;
    onProgress?.({ stage: 'download', fraction: before / total });
  }
}

/** What cannot even be unpacked is not intact. */
function isIntactOrCut(bytes: Uint8Array, file: (typeof mnistFiles)[keyof typeof mnistFiles]): boolean {
  try {
    return isIntact(bytes, file);
  } catch (error) {
    if (error instanceof GradusError && error.code === 'IDX_INVALID') return false;
    throw error;
  }
}
