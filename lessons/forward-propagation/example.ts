/** Every value on the way forward. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { forward, inputs } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { z, h, logits, probabilities } = await forward();
  const d = (x: number) => decimals(x, 3);
  const exps = logits.map(Math.exp);
  return {
    x1: d(inputs[0]),
    x2: d(inputs[1]),
    x3: d(inputs[2]),
    z1: d(z[0]),
    z2: d(z[1]),
    h1: d(h[0]),
    h2: d(h[1]),
    l1: d(logits[0]),
    l2: d(logits[1]),
    e1: d(exps[0]),
    e2: d(exps[1]),
    sum: d(exps[0] + exps[1]),
    p1: d(probabilities[0]),
    p2: d(probabilities[1]),
  };
}
