/** Steps and epochs of the small run, and of MNIST. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { batchSize, epochs, record } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { stepLosses, validationLosses, accuracy, stepsPerEpoch } = await record();
  return {
    batch: String(batchSize),
    epochs: String(epochs),
    perEpoch: String(stepsPerEpoch),
    lastBatch: String(60 - batchSize * (stepsPerEpoch - 1)),
    steps: String(stepLosses.length),
    first: decimals(stepLosses[0], 3),
    validationStart: decimals(validationLosses[0], 3),
    validationEnd: decimals(validationLosses[epochs], 3),
    accuracy: percentage(accuracy, 0),
    mnistSteps: count(Math.ceil(55_000 / 32)),
    mnistTotal: count(3 * Math.ceil(55_000 / 32)),
  };
}
