/** The layer's sums and answers, and its parameters. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { decimals, factor, term } from '../shared/numbers.ts';
import { answers, bias, dense, input, kernel } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const y = await answers();
  const sums = y.map((_, unit) => kernel[0][unit] * input[0] + kernel[1][unit] * input[1] + bias[unit]);
  const line = (unit: number) =>
    `${factor(kernel[0][unit])}·${input[0]} + ${factor(kernel[1][unit])}·${input[1]} ${term(bias[unit])} = ${decimals(sums[unit])}`;
  return {
    input: input.join(', '),
    first: line(0),
    second: line(1),
    third: line(2),
    y1: decimals(y[0]),
    y2: decimals(y[1]),
    y3: decimals(y[2]),
    parameters: String(countParameters(planLayers(dense)).total),
  };
}
