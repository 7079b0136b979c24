/** The best of few and of many, in the past and in the future; and what a fraud detector finds. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { bestOf, days, detector, many, strategies } from './compute.ts';

const { payments, frauds, found, bothered } = detector;

export const example = (): ExampleValues => ({
  many: String(many),
  days: String(days),
  best1: decimals(bestOf(1).past),
  best10: decimals(bestOf(10).past),
  best: decimals(bestOf(many).past),
  future: decimals(bestOf(many).future),
  mean: decimals(strategies.reduce((sum, s) => sum + s.past, 0) / many, 1),
  payments: count(payments),
  frauds: count(frauds),
  tp: count(found),
  fp: count(bothered),
  alarms: count(found + bothered),
  recall: percentage(found / frauds, 0),
  precision: percentage(found / (found + bothered), 0),
  accuracy: percentage((found + payments - frauds - bothered) / payments, 2),
  never: percentage((payments - frauds) / payments, 2),
});
