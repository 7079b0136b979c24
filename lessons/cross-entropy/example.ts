/** Cross-entropy of one picture with three classes, its gradient, and the binary case beside it. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { lossAt } from '../shared/losses.ts';
import { decimals } from '../shared/numbers.ts';

export const logits = [2, 1, -1] as const;

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const cat = await lossAt(logits, Uint8Array.of(0), 'sparseCategoricalCrossentropy', 'softmax');
  const dog = await lossAt(logits, Uint8Array.of(1), 'sparseCategoricalCrossentropy', 'softmax');
  const spam = await lossAt([1.5], Float32Array.of(1), 'binaryCrossentropy', 'sigmoid');
  const two = await lossAt([1.5, 0], Uint8Array.of(0), 'sparseCategoricalCrossentropy', 'softmax');
  const lossOf = async (p: number) =>
    (await lossAt([Math.log(p / (1 - p))], Float32Array.of(1), 'binaryCrossentropy', 'sigmoid')).loss;
  return {
    p1: d(cat.outputs[0]),
    p2: d(cat.outputs[1]),
    p3: d(cat.outputs[2]),
    lossCat: d(cat.loss),
    lossDog: d(dog.loss),
    g1: d(cat.gradient[0]),
    g2: d(cat.gradient[1]),
    g3: d(cat.gradient[2]),
    sure: d(await lossOf(0.99)),
    half: d(await lossOf(0.5)),
    bad: d(await lossOf(0.01)),
    spam: d(spam.outputs[0]),
    notSpam: d(1 - spam.outputs[0]),
    lossSpam: d(spam.loss),
    twoP: d(two.outputs[0]),
    lossTwo: d(two.loss),
  };
}
