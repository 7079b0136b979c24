/** What is left after the horizon, without and with three reviews. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { firstStability, growth, horizon, remaining, reviews } from './compute.ts';

export const example = (): ExampleValues => ({
  horizon: String(horizon),
  first: String(firstStability),
  growth: decimals(growth),
  atFirst: percentage(remaining(firstStability - 1e-9, []), 0),
  once: percentage(remaining(horizon, []), 0),
  reviewed: percentage(remaining(horizon, reviews), 0),
  day1: String(reviews[0]),
  day2: String(reviews[1]),
  day3: String(reviews[2]),
  last: decimals(firstStability * growth ** reviews.length, 1),
  since: String(horizon - reviews[2]),
});
