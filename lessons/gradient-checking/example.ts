/** Trying a cubic by hand, and a network's gradient by both ways. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { central, cubic, cubicSlope, forward, network, relativeError, weight } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [w, h] = [2, 0.1];
  const { loss, gradient } = await network();
  const tried = await central(loss, weight, 1e-4);
  return {
    w: decimals(w),
    h: decimals(h),
    up: decimals(cubic(w + h), 3),
    here: decimals(cubic(w), 3),
    down: decimals(cubic(w - h), 3),
    slope: decimals(cubicSlope(w), 3),
    forward: decimals(await forward(cubic, w, h), 3),
    central: decimals(await central(cubic, w, h), 3),
    weight: decimals(weight),
    up4: (await loss(weight + 1e-4)).toFixed(12),
    down4: (await loss(weight - 1e-4)).toFixed(12),
    gradient: gradient.toFixed(8).replace('-', '−'),
    tried: tried.toFixed(8).replace('-', '−'),
    forgotten: (gradient / 2).toFixed(8).replace('-', '−'),
    forgottenError: decimals(relativeError(gradient / 2, tried), 2),
  };
}
