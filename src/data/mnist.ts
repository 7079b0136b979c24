/**
 * The four files of MNIST (Yann LeCun, Corinna Cortes, Christopher Burges): their names, checksums and mirrors, and how
 * a folder of them is read.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DigitData } from '../contracts/data.ts';
import { GradusError } from '../core/errors/index.ts';
import { parseIdx, toImageSet, unpack } from './idx.ts';

export interface MnistFile {
  /** Without ".gz". */
  readonly name: string;
  /** Of the unpacked file. */
  readonly md5: string;
  /** Bytes of the gzipped file, about: the share of each in the progress. */
  readonly packedBytes: number;
}

export const mnistFiles = {
  trainImages: {
    name: 'train-images-idx3-ubyte',
    md5: '6bbc9ace898e44ae57da46a324031adb',
    packedBytes: 9_912_422,
  },
  trainLabels: {
    name: 'train-labels-idx1-ubyte',
    md5: 'a25bea736e30d166cdddb491f175f624',
    packedBytes: 28_881,
  },
  testImages: {
    name: 't10k-images-idx3-ubyte',
    md5: '2646ac647ad5339dbf082846283269ea',
    packedBytes: 1_648_877,
  },
  testLabels: { name: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637', packedBytes: 4_542 },
} as const satisfies Record<string, MnistFile>;

/** Folders that hold the four files as NAME.gz. */
export const mnistMirrors: readonly string[] = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
];

/** Whether bytes (gzipped or not) are that file, by its MD5. */
export function isIntact(bytes: Uint8Array, file: MnistFile): boolean {
  return createHash('md5').update(unpack(bytes, file.name)).digest('hex') === file.md5;
}

/** NAME.gz or NAME; null when neither is there. */
export function findMnistFile(folder: string, file: MnistFile): string | null {
  return [`${file.name}.gz`, file.name].map((name) => join(folder, name)).find(existsSync) ?? null;
}

/** @throws GradusError DATA_FILE_MISSING, IDX_INVALID */
export async function readMnist(folder: string): Promise<Pick<DigitData, 'train' | 'test'>> {
  const read = async (file: MnistFile) => {
    const path = findMnistFile(folder, file);
    if (!path) throw new GradusError('DATA_FILE_MISSING', { folder, file: file.name });
    return parseIdx(await readFile(path), file.name);
  };
  const { trainImages, trainLabels, testImages, testLabels } = mnistFiles;
  return {
    train: toImageSet(await read(trainImages), await read(trainLabels), {
      images: trainImages.name,
      labels: trainLabels.name,
    }),
    test: toImageSet(await read(testImages), await read(testLabels), {
      images: testImages.name,
      labels: testLabels.name,
    }),
  };
}
