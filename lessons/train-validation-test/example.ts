/** What the best of so many coins reaches, and the uncertainty of a measured accuracy. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { percentage } from '../shared/numbers.ts';
import { choose, deviation } from './compute.ts';

export function example(): ExampleValues {
  const [one, hundred] = [choose(1), choose(100)];
  return {
    oneValidation: percentage(one.onValidation, 0),
    hundredValidation: percentage(hundred.onValidation, 0),
    hundredTest: percentage(hundred.onTest, 0),
    deviationSmall: percentage(2 * deviation(0.98, 200), 1),
    deviationLarge: percentage(2 * deviation(0.98, 10_000), 1),
  };
}
