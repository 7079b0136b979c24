/**
 * Examples gathered for an engine, each image distorted a little. How follows from seed, epoch and image alone, so a run
 * repeats and resumes bit for bit with augmentation, too.
 */
import type { ImageSet } from '../contracts/data.ts';
import type { Examples } from '../contracts/engine.ts';
import { Random } from '../core/random.ts';
import { Augmenter, handwritingAugmentation } from './augment.ts';
import { examplesFor } from './batches.ts';

/** As gather() of batches.ts. @param epoch 1 for the first */
export function augmentedGather(
  set: ImageSet,
  indices: ArrayLike<number>,
  seed: number,
  epoch: number,
  into?: Examples,
): Examples {
  const { width, height } = set;
  const size = width * height;
  const { n, x, y } = examplesFor(indices.length, size, into);
  const augmenter = new Augmenter(width, height, handwritingAugmentation);
  const pixels = new Uint8Array(size);
  for (let i = 0; i < n; i++) {
    const index = indices[i];
    const random = Random.stream(seed, `augment/${epoch}/${index}`);
    augmenter.distort(set.pixels.subarray(index * size, (index + 1) * size), random, pixels);
    for (let p = 0; p < size; p++) x[i * size + p] = pixels[p] / 255;
    y[i] = set.labels[index];
  }
  return { n, x, y };
}
