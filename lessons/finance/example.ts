/** The best of few and of many, in the past and in the future. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { bestOf, days, many, strategies } from './compute.ts';

export const example = (): ExampleValues => ({
  many: String(many),
  days: String(days),
  best1: decimals(bestOf(1).past),
  best10: decimals(bestOf(10).past),
  best: decimals(bestOf(many).past),
  future: decimals(bestOf(many).future),
  mean: decimals(strategies.reduce((sum, s) => sum + s.past, 0) / many, 1),
});
