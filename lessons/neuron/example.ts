/** The neuron's answer for today, and for a day with warm water. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, factor, term } from '../shared/numbers.ts';
import { bias, inputs, neuronAt, weights } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { sums, outputs } = await neuronAt([inputs, [0.9, 0.1]]);
  return {
    x1: decimals(inputs[0]),
    x2: decimals(inputs[1]),
    w1: decimals(weights[0]),
    w2: factor(weights[1]),
    w2Plain: decimals(weights[1]),
    b: term(bias),
    bPlain: decimals(bias),
    z: decimals(sums[0], 3),
    y: decimals(outputs[0], 3),
    warmZ: decimals(sums[1], 3),
    warmY: decimals(outputs[1], 3),
  };
}
