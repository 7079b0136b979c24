/** One batch normalised by hand, and how far the deep network comes with and without. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { batch, beta, gamma, losses, normalizeBatch, rate, steps } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const { mean, variance, normalized, scaled } = await normalizeBatch();
  const { with: withIt, without } = await losses();
  return {
    batch: batch.join(', '),
    mean: d(mean),
    variance: d(variance),
    deviation: d(Math.sqrt(variance)),
    z: normalized.map(d).join(', '),
    gamma: d(gamma),
    beta: d(beta),
    scaled: scaled.map(d).join(', '),
    rate: d(rate),
    steps: String(steps),
    with: d(withIt[steps - 1]),
    without: d(without[steps - 1]),
  };
}
