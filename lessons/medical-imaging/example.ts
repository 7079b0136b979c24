/** A screening of 20,000 people by hand. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { percentage } from '../shared/numbers.ts';
import { counts, positivePredictiveValue, sensitivity, specificity } from './compute.ts';

export function example(): ExampleValues {
  const people = 20_000;
  const rare = 0.005;
  const common = 0.3;
  const screening = counts(people, rare);
  const whole = (n: number) => count(Math.round(n));
  return {
    people: whole(people),
    sensitivity: percentage(sensitivity, 0),
    specificity: percentage(specificity, 0),
    falseRate: percentage(1 - specificity, 0),
    prevalence: percentage(rare),
    sick: whole(screening.sick),
    healthy: whole(screening.healthy),
    found: whole(screening.found),
    alarmed: whole(screening.alarmed),
    value: percentage(positivePredictiveValue(rare)),
    clinic: percentage(common, 0),
    clinicValue: percentage(positivePredictiveValue(common)),
    lazy: percentage(1 - rare),
  };
}
