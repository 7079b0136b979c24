/** Losses of the right and of the wrong program. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { lossesWith, rate, steps } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [right, wrong] = [await lossesWith('-'), await lossesWith('+')];
  return {
    rate: decimals(rate),
    steps: String(steps),
    start: decimals(right[0], 2),
    right1: decimals(right[1], 2),
    wrong1: decimals(wrong[1], 2),
    right: decimals(right[steps], 2),
    wrong: decimals(wrong[steps], 0),
  };
}
