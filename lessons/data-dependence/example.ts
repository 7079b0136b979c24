/** Right answers and certainty without a shift, with a small and with a large one. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { learnedFrom, shifted, shifts } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { accuracies, certainties } = await shifted();
  const [small, large] = [2, 5];
  return {
    points: String(learnedFrom),
    small: decimals(shifts[small]),
    large: decimals(shifts[large]),
    home: percentage(accuracies[0], 0),
    homeSure: percentage(certainties[0], 0),
    near: percentage(accuracies[small], 0),
    nearSure: percentage(certainties[small], 0),
    far: percentage(accuracies[large], 0),
    farSure: percentage(certainties[large], 0),
  };
}
