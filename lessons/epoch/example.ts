/** Epochs, batches and steps counted, and what the order of the examples did. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals } from '../shared/numbers.ts';
import { batchSize, epochs, losses, stepsOfEpoch } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { shuffled, sorted } = await losses();
  const steps = Math.ceil(55_000 / 32);
  const end = epochs * stepsOfEpoch;
  return {
    steps: count(steps),
    five: count(5 * steps),
    examples: String(batchSize * stepsOfEpoch),
    batch: String(batchSize),
    stepsOfEpoch: String(stepsOfEpoch),
    epochs: String(epochs),
    afterOne: decimals(shuffled[stepsOfEpoch], 3),
    shuffled: decimals(shuffled[end], 3),
    sorted: decimals(sorted[end], 3),
    half: decimals(sorted[end - stepsOfEpoch / 2], 3),
  };
}
