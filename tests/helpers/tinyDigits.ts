/** Four small IDX files, so that a run through the real child process takes a moment. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DigitData, ImageSet } from '../../src/contracts/data.ts';
import { Random } from '../../src/core/random.ts';

const SIZE = 28;

/** Each class is a bright square of its own on noise: any network learns it in a few steps. */
export function tinySet(n: number, seed: number): ImageSet {
  const random = new Random(seed);
  const pixels = Uint8Array.from({ length: n * SIZE * SIZE }, () => random.integer(40));
  const labels = Uint8Array.from({ length: n }, () => random.integer(10));
  for (let i = 0; i < n; i++) {
    const [row, column] = [Math.floor(labels[i] / 5) * 14, (labels[i] % 5) * 5];
    for (let r = 0; r < 8; r++) {
      for (let c = 0; c < 5; c++) pixels[i * SIZE * SIZE + (row + r + 3) * SIZE + column + c + 1] = 230;
    }
  }
  return { n, height: SIZE, width: SIZE, pixels, labels };
}

export function tinyDigits(train: number, test: number): DigitData {
  return { name: 'mnist', origin: 'directory', train: tinySet(train, 1), test: tinySet(test, 2) };
}

/** Writes them as MNIST_DIR wants them. @returns the folder */
export function writeTinyDigits(folder: string, train: number, test: number): string {
  mkdirSync(folder, { recursive: true });
  const { train: a, test: b } = tinyDigits(train, test);
  writeFileSync(join(folder, 'train-images-idx3-ubyte'), idx([a.n, SIZE, SIZE], a.pixels));
  writeFileSync(join(folder, 'train-labels-idx1-ubyte'), idx([a.n], a.labels));
  writeFileSync(join(folder, 't10k-images-idx3-ubyte'), idx([b.n, SIZE, SIZE], b.pixels));
  writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), idx([b.n], b.labels));
  return folder;
}

/** 0, 0, type 8 (unsigned byte), rank, sizes big-endian, values. */
function idx(shape: readonly number[], values: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.set([0, 0, 8, shape.length]);
  for (const [i, size] of shape.entries()) head.writeUInt32BE(size, 4 + 4 * i);
  return Buffer.concat([head, values]);
}
