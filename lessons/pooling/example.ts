/** Four cells by hand, and how much less a pooled digit changes when it is moved. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { poolMap, poolSeven } from './compute.ts';

/** Mean difference of two maps, relative to the mean of the first. */
function change(a: readonly number[], b: readonly number[]): number {
  const total = a.reduce((sum, v) => sum + v, 0);
  return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / total;
}

export async function example(): Promise<ExampleValues> {
  const [max, mean] = [await poolMap('maxPooling2d'), await poolMap('averagePooling2d')];
  const [here, there] = [await poolSeven(0), await poolSeven(1)];
  const values: Record<string, string> = {};
  for (let i = 0; i < 4; i++) {
    values[`max${i + 1}`] = decimals(max[i], 2);
    values[`mean${i + 1}`] = decimals(mean[i], 2);
  }
  return {
    ...values,
    change28: percentage(change(here[0], there[0]), 0),
    change14: percentage(change(here[1], there[1]), 0),
    change7: percentage(change(here[2], there[2]), 0),
  };
}
