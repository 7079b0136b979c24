/** Zeros and extrema of a function on an interval, found where a value changes its sign between two samples. */
import type { Dual } from './dual.ts';

export interface Feature {
  readonly kind: 'zero' | 'minimum' | 'maximum';
  readonly x: number;
  readonly y: number;
}

const bisections = 60;

/** Halves [a, b] until f changes its sign at one place; null at a pole or jump, where it never becomes small. */
function crossing(f: (x: number) => number, a: number, b: number): number | null {
  const [left, right] = [f(a), f(b)];
  if (!Number.isFinite(left) || !Number.isFinite(right) || left * right > 0 || left === right) return null;
  if (left === 0) return a;
  let [low, high] = [a, b];
  for (let i = 0; i < bisections; i++) {
    const middle = (low + high) / 2;
    if (f(middle) * left > 0) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return Math.abs(f(x)) <= 1e-6 * Math.max(Math.abs(left), Math.abs(right)) + 1e-12 ? x : null;
}

/** @param samples even intervals in which a change of sign is looked for */
export function findFeatures(f: (x: number) => Dual, min: number, max: number, samples = 600): Feature[] {
  const value = (x: number) => f(x).value;
  const slope = (x: number) => f(x).slope;
  const width = (max - min) / samples;
  const found: Feature[] = [];
  for (let i = 0; i < samples; i++) {
    const [a, b] = [min + width * i, min + width * (i + 1)];
    const zero = crossing(value, a, b);
    // Where a function stays at 0 (ReLU's left side), no place is its zero.
    if (zero !== null && value(zero - width / 2) !== 0 && value(zero + width / 2) !== 0) {
      found.push({ kind: 'zero', x: settled(zero, width), y: 0 });
    }
    const flat = crossing(slope, a, b);
    if (flat === null) continue;
    // A flat stretch and a saddle have no change of sign.
    const [before, after] = [slope(flat - width / 2), slope(flat + width / 2)];
    if (before * after < 0) {
      const x = settled(flat, width);
      found.push({ kind: before < 0 ? 'minimum' : 'maximum', x, y: value(x) });
    }
  }
  return unique(found, width);
}

/** What bisection leaves of 0, such as 2e-21, is 0. */
const settled = (x: number, width: number): number => (Math.abs(x) < 1e-9 * width ? 0 : x);

/** A feature on the border of two intervals is found in both. */
function unique(features: readonly Feature[], distance: number): Feature[] {
  return features.filter(
    (f, i) => !features.slice(0, i).some((g) => g.kind === f.kind && Math.abs(g.x - f.x) < distance / 2),
  );
}
