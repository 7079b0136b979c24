/** The answer and its slopes at two places, and a step by hand. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, term } from '../shared/numbers.ts';
import { height, looking } from './compute.ts';

const step = 0.05;

export async function example(): Promise<ExampleValues> {
  const { up, down } = await looking();
  return {
    height: decimals(height),
    step: decimals(step),
    upX: decimals(up.x, 3),
    upP: decimals(up.p, 2),
    upDx: decimals(up.slopes[0], 1),
    upDy: decimals(up.slopes[1], 1),
    downX: decimals(down.x, 3),
    downP: decimals(down.p, 2),
    downDx: decimals(down.slopes[0], 1),
    downDy: decimals(down.slopes[1], 1),
    upTerm: term(up.slopes[0] * step, 2),
    downTerm: term(down.slopes[0] * step, 2),
    upAfter: decimals(up.p + up.slopes[0] * step, 2),
    downAfter: decimals(down.p + down.slopes[0] * step, 2),
  };
}
