/** How well each of the two networks reads new digits. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { percentage } from '../shared/numbers.ts';
import { accuracies, shift, steps, testCount, turn } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { same, changed } = await accuracies();
  return {
    shift: String(shift),
    turn: String(turn),
    steps: String(steps),
    test: String(testCount),
    same: percentage(same[same.length - 1]),
    changed: percentage(changed[changed.length - 1]),
    shifts: String((2 * 1 + 1) ** 2),
    many: String((2 * 1 + 1) ** 2 * 5 * 3),
  };
}
