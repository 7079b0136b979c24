/** Which images a run learns from, and which it keeps to validate with. */
import type { ImageSet } from '../contracts/data.ts';
import { slice, splitValidation } from '../data/batches.ts';

/** The last images are kept for validation: 5,000 of MNIST's 60,000, a tenth of a smaller set. */
const MAX_VALIDATION = 5000;

/** @param images only the first so many */
export function splitRun(
  set: ImageSet,
  images: number = set.n,
): { readonly train: ImageSet; readonly validation: ImageSet } {
  const available = slice(set, 0, Math.min(images, set.n));
  return splitValidation(available, Math.min(MAX_VALIDATION, Math.floor(available.n / 10)));
}
