/** The run that is killed again and again, and the small set of images that it learns from. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logistic } from '../../models/logistic.ts';
import type { ImageSet } from '../../src/contracts/data.ts';
import type { EngineName } from '../../src/contracts/engine.ts';
import type { RunRequest } from '../../src/contracts/run.ts';
import { mnistFiles } from '../../src/data/mnist.ts';
import { generateDigits } from '../../src/data/synthetic/generate.ts';

export const benchLearner = 'bench';

export function benchRequest(engine: EngineName): RunRequest {
  return {
    learnerId: benchLearner,
    channelId: null,
    spec: {
      model: logistic,
      engine,
      epochs: 40,
      batchSize: 4,
      learningRate: 1e-3,
      optimizer: { type: 'adam' },
      seed: 42,
    },
  };
}

/** @returns the folder, in the form of MNIST_DIR */
export function writeDigits(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, shape: readonly number[], values: Uint8Array) => {
    const head = Buffer.alloc(4 + 4 * shape.length);
    head.set([0, 0, 8, shape.length]);
    for (const [i, size] of shape.entries()) head.writeUInt32BE(size, 4 + 4 * i);
    writeFileSync(join(folder, name), Buffer.concat([head, values]));
  };
  const both = (images: string, labels: string, set: ImageSet) => {
    write(images, [set.n, set.height, set.width], set.pixels);
    write(labels, [set.n], set.labels);
  };
  both(mnistFiles.trainImages.name, mnistFiles.trainLabels.name, generateDigits(1000, 1));
  both(mnistFiles.testImages.name, mnistFiles.testLabels.name, generateDigits(100, 2));
  return folder;
}
