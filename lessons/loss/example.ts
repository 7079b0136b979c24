/** Two networks with the same three answers right, one sure and one hardly: the same accuracy, different losses. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { lossAt } from '../shared/losses.ts';
import { decimals, percentage } from '../shared/numbers.ts';

/** Probabilities that each network gives to the right class of three pictures (of two classes). */
export const sure = [0.9, 0.95, 0.4] as const;
export const hesitant = [0.55, 0.6, 0.4] as const;

/** −log p by the engine: p is the sigmoid of its logit. */
export async function lossOf(probability: number): Promise<number> {
  const logit = Math.log(probability / (1 - probability));
  return (await lossAt([logit], Float32Array.of(1), 'binaryCrossentropy', 'sigmoid')).loss;
}

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const all = async (probabilities: readonly number[]) => Promise.all(probabilities.map(lossOf));
  const [a, b] = [await all(sure), await all(hesitant)];
  const mean = (losses: readonly number[]) => losses.reduce((s, l) => s + l, 0) / losses.length;
  const right = (probabilities: readonly number[]) =>
    percentage(probabilities.filter((p) => p > 0.5).length / probabilities.length, 0);
  return {
    a1: d(a[0]),
    a2: d(a[1]),
    a3: d(a[2]),
    b1: d(b[0]),
    b2: d(b[1]),
    b3: d(b[2]),
    meanA: d(mean(a)),
    meanB: d(mean(b)),
    accuracyA: right(sure),
    accuracyB: right(hesitant),
    chance: d(await lossOf(0.1)),
  };
}
