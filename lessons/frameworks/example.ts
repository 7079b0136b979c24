/** One gradient of the tutorial's network, in both ways. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals } from '../shared/numbers.ts';
import { gradientCost } from './compute.ts';

export function example(): ExampleValues {
  const { parameters, forward, differences, backpropagation } = gradientCost(128);
  return {
    parameters: count(parameters),
    passes: count(parameters + 1),
    forward: count(forward),
    differences: count(differences),
    backpropagation: count(backpropagation),
    times: count(Math.round(differences / backpropagation)),
    passesBack: decimals(backpropagation / forward, 1),
  };
}
