/** The loss −ln σ(z) computed as it is written, in single precision, and the way the engine does it. */
import { softmaxOf } from '../shared/functions.ts';
import { lossAt } from '../shared/losses.ts';

const single = Math.fround;

/** Step by step as the formula says, each result rounded to 32 bits. Infinity where e^(−z) overflows. */
export function naiveLoss(z: number): number {
  const power = single(Math.exp(-z));
  const probability = single(1 / single(1 + power));
  return single(-Math.log(probability));
}

/** The same from the logit, as the engine computes it. */
export const stableLoss = async (z: number): Promise<number> =>
  (await lossAt([z], Float32Array.of(1), 'binaryCrossentropy', 'sigmoid')).loss;

export const logits = [100, 101, 102] as const;

/** Each power as a number of 32 bits. */
export const powers = (z: readonly number[]) => z.map((value) => single(Math.exp(value)));

export const stableSoftmax = () => softmaxOf(logits);
