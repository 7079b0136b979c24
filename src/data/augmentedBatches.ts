/**
 * Examples gathered for an engine, each image distorted a little. How follows from seed, epoch and image alone, so a run
 * repeats and resumes bit for bit with augmentation, too.
 */
import type { ImageSet } from '../contracts/data.ts';
import type { PixelExamples } from '../contracts/engine.ts';
import { Random } from '../core/random.ts';
import { Augmenter, handwritingAugmentation } from './augment.ts';
import { pixelsFor } from './batches.ts';

/** As gatherPixels() of batches.ts. @param epoch 1 for the first */
export function augmentedGather(
  set: ImageSet,
  indices: ArrayLike<number>,
  seed: number,
  epoch: number,
  into?: PixelExamples,
): PixelExamples {
  const { width, height } = set;
  const size = width * height;
  const { n, pixels, y } = pixelsFor(indices.length, size, into);
  const augmenter = new Augmenter(width, height, handwritingAugmentation);
  for (let i = 0; i < n; i++) {
    const index = indices[i];
    const random = Random.stream(seed, `augment/${epoch}/${index}`);
    const into = pixels.subarray(i * size, (i + 1) * size);
    augmenter.distort(set.pixels.subarray(index * size, (index + 1) * size), random, into);
    y[i] = set.labels[index];
  }
  return { n, pixels, y };
}
