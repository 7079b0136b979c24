/** The four cases of "either, but not both". */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { networkAt } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { hidden, outputs } = await networkAt([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
  const values: Record<string, string> = {};
  for (const [i, name] of ['None', 'First', 'Second', 'Both'].entries()) {
    values[`h1${name}`] = decimals(hidden[i][0]);
    values[`h2${name}`] = decimals(hidden[i][1]);
    values[`y${name}`] = decimals(outputs[i]);
  }
  return values;
}
