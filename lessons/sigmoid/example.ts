/** Values and slopes of the sigmoid at a few places, and how a slope fades through layers. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export async function example(): Promise<ExampleValues> {
  const { values, slopes } = await activationAt('sigmoid', [-5, -1, 0, 1, 2, 5]);
  const v = values.map((x) => decimals(x));
  return {
    minus5: v[0],
    minus1: v[1],
    zero: v[2],
    one: v[3],
    two: v[4],
    five: v[5],
    slope0: decimals(slopes[2]),
    slope2: decimals(slopes[4]),
    slope5: decimals(slopes[5]),
    twoRest: decimals(1 - values[4]),
    tenLayers: decimals(slopes[2] ** 10, 7),
    exp2: decimals(Math.exp(-2)),
  };
}
