/** y = (3x + 1)² and f = u·v: derivatives by the chain rule, and by trying. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';

/** A link of a chain with its own rate of change. */
interface Link {
  readonly value: (x: number) => number;
  readonly rate: (x: number) => number;
}

export const inner: Link = { value: (x) => 3 * x + 1, rate: () => 3 };
export const outer: Link = { value: (u) => u ** 2, rate: (u) => 2 * u };
export const whole = (x: number) => outer.value(inner.value(x));
export const slopeAt = (x: number) => outer.rate(inner.value(x)) * inner.rate(x);

/** f = u · v with u = x + 2 and v = 5x: x reaches f by two ways. */
const two = (x: number) => (x + 2) * (5 * x);

export function example(): ExampleValues {
  const nudge = 0.001;
  const difference = (f: (x: number) => number) => (f(1 + nudge) - f(1 - nudge)) / (2 * nudge);
  const [u, v] = [1 + 2, 5 * 1];
  return {
    u: decimals(inner.value(1)),
    y: decimals(whole(1)),
    rateInner: decimals(inner.rate(1)),
    rateOuter: decimals(outer.rate(inner.value(1))),
    slope: decimals(slopeAt(1)),
    yUp: decimals(whole(1 + nudge), 6),
    yDown: decimals(whole(1 - nudge), 6),
    numeric: decimals(difference(whole)),
    fu: decimals(u),
    fv: decimals(v),
    f: decimals(two(1)),
    wayU: decimals(v * 1),
    wayV: decimals(u * 5),
    total: decimals(v * 1 + u * 5),
    totalNumeric: decimals(difference(two)),
    shrink: decimals(0.5 ** 20, 7),
    grow: decimals(1.5 ** 20, 0),
  };
}
