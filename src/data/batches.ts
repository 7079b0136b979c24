/**
 * Which example is seen when, and examples gathered for an engine. The order follows from seed and epoch alone, so that
 * a run can be repeated, and resumed at any epoch, on any engine.
 */
import type { ImageSet } from '../contracts/data.ts';
import type { Examples, PixelExamples } from '../contracts/engine.ts';
import { scalePixels } from '../core/pixels.ts';
import { Random } from '../core/random.ts';

/** A permutation of 0..n−1. @param epoch 1 for the first */
export function epochOrder(n: number, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  return Random.stream(seed, `shuffle/${epoch}`).shuffle(order);
}

/** The last `validationCount` images are kept for validation, as Keras' validation_split does. Views, no copies. */
export function splitValidation(
  set: ImageSet,
  validationCount: number,
): { train: ImageSet; validation: ImageSet } {
  const at = set.n - validationCount;
  return { train: slice(set, 0, at), validation: slice(set, at, set.n) };
}

/** Images from begin to before end, as a view. */
export function slice(set: ImageSet, begin: number, end: number): ImageSet {
  const size = set.height * set.width;
  return {
    ...set,
    n: end - begin,
    pixels: set.pixels.subarray(begin * size, end * size),
    labels: set.labels.subarray(begin, end),
  };
}

/** Pixels as [n, height, width, 1] in 0..1, in the order of the indices. */
export function gather(set: ImageSet, indices: ArrayLike<number>): Examples {
  const { n, pixels, y } = gatherPixels(set, indices);
  return { n, x: scalePixels(pixels), y };
}

/**
 * Pixels as [n, height, width, 1] as they are stored, in the order of the indices: what training reads.
 * @param into reused when it is large enough: pixels and y of the result are then views of it
 */
export function gatherPixels(set: ImageSet, indices: ArrayLike<number>, into?: PixelExamples): PixelExamples {
  const size = set.height * set.width;
  const { n, pixels, y } = pixelsFor(indices.length, size, into);
  for (let i = 0; i < n; i++) {
    const from = indices[i] * size;
    pixels.set(set.pixels.subarray(from, from + size), i * size);
    y[i] = set.labels[indices[i]];
  }
  return { n, pixels, y };
}

/** All images in their order. */
export function examplesOf(set: ImageSet): Examples {
  return gather(
    set,
    Uint32Array.from({ length: set.n }, (_, i) => i),
  );
}

/** Room for n images of `size` px: in `into` where it is large enough, else new. */
export function pixelsFor(n: number, size: number, into?: PixelExamples): PixelExamples {
  if (into && into.n >= n && into.pixels.length >= n * size) {
    return { n, pixels: into.pixels.subarray(0, n * size), y: into.y.subarray(0, n) };
  }
  return { n, pixels: new Uint8Array(n * size), y: new Uint8Array(n) };
}
