/** Eight samples compared with three tones. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { products, rate, short, strengthOf, twoTones } from './compute.ts';

const row = (values: readonly number[]) => values.map((v) => decimals(v, 1).padStart(4)).join(' ');
const total = (values: readonly number[]) => decimals(values.reduce((a, b) => a + b, 0));

export function example(): ExampleValues {
  const values: Record<string, string> = {
    rate: String(rate),
    short: String(short),
    half: String(short / 2),
    sound: row(twoTones),
    products: row(products(twoTones, 1000)),
  };
  for (const k of [1, 2, 3]) {
    values[`total${k}`] = total(products(twoTones, k * 1000)).padEnd(2);
    values[`strength${k}`] = decimals(strengthOf(twoTones, k));
  }
  return values;
}
