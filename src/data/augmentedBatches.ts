/**
 * Examples gathered for an engine, each image distorted a little. How follows from seed, epoch and image alone, so a run
 * repeats and resumes bit for bit with augmentation, too.
 */
import type { ImageSet } from '../contracts/data.ts';
import type { Examples } from '../contracts/engine.ts';
import { Random } from '../core/random.ts';
import { augment, handwritingAugmentation } from './augment.ts';

/** As gather() of batches.ts, but into new buffers. @param epoch 1 for the first */
export function augmentedGather(
  set: ImageSet,
  indices: ArrayLike<number>,
  seed: number,
  epoch: number,
): Examples {
  const { width, height } = set;
  const n = indices.length;
  const size = width * height;
  const x = new Float32Array(n * size);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const index = indices[i];
    const random = Random.stream(seed, `augment/${epoch}/${index}`);
    const original = set.pixels.subarray(index * size, (index + 1) * size);
    const pixels = augment(original, width, height, random, handwritingAugmentation);
    for (let p = 0; p < size; p++) x[i * size + p] = pixels[p] / 255;
    y[i] = set.labels[index];
  }
  return { n, x, y };
}
