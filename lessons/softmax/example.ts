/** Softmax of three logits, shifted by a constant, and doubled. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { softmaxOf } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const logits = [2, 1, -1] as const;

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const p = (await softmaxOf(logits)).map(d);
  const shifted = (await softmaxOf(logits.map((z) => z + 100))).map(d);
  const doubled = (await softmaxOf(logits.map((z) => 2 * z))).map(d);
  const exps = logits.map(Math.exp);
  return {
    e1: d(exps[0]),
    e2: d(exps[1]),
    e3: d(exps[2]),
    sum: d(exps.reduce((a, b) => a + b)),
    p1: p[0],
    p2: p[1],
    p3: p[2],
    shifted: shifted.join(', '),
    doubled: doubled.join(', '),
    ratio: d(Math.E),
  };
}
