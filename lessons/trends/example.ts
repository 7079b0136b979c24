/** What ten times and a thousand times the size bring. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { exponent, lossAt } from './compute.ts';

export const example = (): ExampleValues => ({
  exponent: decimals(exponent),
  small: decimals(lossAt(1e8), 2),
  medium: decimals(lossAt(1e9), 2),
  large: decimals(lossAt(1e11), 2),
  factor: decimals(10 ** -exponent, 3),
  gain: percentage(1 - 10 ** -exponent, 0),
  half: decimals(Math.log10(2) / exponent, 1),
});
