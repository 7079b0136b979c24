/** Values of tanh beside those of the sigmoid, and the relation between the two. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export async function example(): Promise<ExampleValues> {
  const { values, slopes } = await activationAt('tanh', [-2, -0.5, 0, 0.5, 1, 2, 3]);
  const sigmoid = await activationAt('sigmoid', [2]);
  const v = values.map((x) => decimals(x));
  return {
    minus2: v[0],
    minusHalf: v[1],
    half: v[3],
    one: v[4],
    two: v[5],
    slope0: decimals(slopes[2]),
    slope3: decimals(slopes[6]),
    e1: decimals(Math.exp(1)),
    eMinus1: decimals(Math.exp(-1)),
    sigmoid2: decimals(sigmoid.values[0]),
    fromSigmoid: decimals(2 * sigmoid.values[0] - 1),
  };
}
