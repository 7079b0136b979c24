/** Checks of what is handed to a network, and what "classified correctly" means: the same for every engine. */
import type { Examples, PixelExamples } from '../contracts/engine.ts';
import type { LossName, ModelSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { scalePixels } from '../core/pixels.ts';
import { sizeOf } from './plan.ts';

function want(what: string, got: number, wanted: number): void {
  if (got !== wanted) throw new GradusError('EXAMPLES_MISMATCH', { what, got, wanted: `${wanted}` });
}

/** @throws GradusError EXAMPLES_MISMATCH */
export function checkInput(inputShape: Shape, x: Float32Array | Uint8Array, n: number): void {
  want(`x [${n}, ${inputShape.join(', ')}]`, x.length, n * sizeOf(inputShape));
}

/** @throws GradusError EXAMPLES_MISMATCH: lengths, or a class index that the output does not have */
export function checkExamples(spec: ModelSpec, outputShape: Shape, examples: Examples | PixelExamples): void {
  const { y, n } = examples;
  checkInput(spec.inputShape, 'x' in examples ? examples.x : examples.pixels, n);
  const sparse = spec.loss === 'sparseCategoricalCrossentropy';
  want(`y [${n}]`, y.length, sparse ? n : n * sizeOf(outputShape));
  if (!sparse) return;
  const classes = outputShape[outputShape.length - 1];
  const label = y.find((index) => !Number.isInteger(index) || index < 0 || index >= classes);
  if (label !== undefined) {
    throw new GradusError('EXAMPLES_MISMATCH', { what: 'y', got: label, wanted: `0 … ${classes - 1}` });
  }
}

/** Examples as numbers, whichever way they were handed over. */
export function scaledExamples(examples: Examples | PixelExamples): Examples {
  if ('x' in examples) return examples;
  return { n: examples.n, x: scalePixels(examples.pixels), y: examples.y };
}

/** Examples first … last − 1, sharing memory. */
export function sliceExamples<E extends Examples | PixelExamples>(
  inputShape: Shape,
  examples: E,
  first: number,
  last: number,
): E {
  const input = sizeOf(inputShape);
  const target = examples.y.length / examples.n;
  const inputs =
    'x' in examples
      ? { x: examples.x.subarray(first * input, last * input) }
      : { pixels: examples.pixels.subarray(first * input, last * input) };
  const y = examples.y.subarray(first * target, last * target);
  return { ...examples, ...inputs, n: last - first, y };
}

function indexOfLargest(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (values[start + k] > values[start + best]) best = k;
  return best;
}

/**
 * An example is correct when the largest output stands where the largest target does; with one output, or for binary
 * cross-entropy, when every output lies on the target's side of the threshold.
 * @param output [n, ...outputShape]; logits will do where softmax or sigmoid follows
 * @param threshold 0.5, or 0 for logits of a sigmoid
 */
export function countCorrect(
  loss: LossName,
  outputShape: Shape,
  output: ArrayLike<number>,
  examples: Pick<Examples, 'y' | 'n'>,
  threshold = 0.5,
): number {
  const { y, n } = examples;
  const size = sizeOf(outputShape);
  const classes = outputShape[outputShape.length - 1];
  const isCorrect = (b: number): boolean => {
    if (loss === 'sparseCategoricalCrossentropy') return indexOfLargest(output, b * size, size) === y[b];
    const offsets = Array.from({ length: size / classes }, (_, row) => b * size + row * classes);
    if (loss !== 'binaryCrossentropy' && classes > 1) {
      return offsets.every((o) => indexOfLargest(output, o, classes) === indexOfLargest(y, o, classes));
    }
    for (let i = b * size; i < (b + 1) * size; i++) if (output[i] > threshold !== y[i] > 0.5) return false;
    return true;
  };
  let correct = 0;
  for (let b = 0; b < n; b++) if (isCorrect(b)) correct++;
  return correct;
}
