/** Two-dimensional toy data for decision boundaries: two moons, spirals, circles, xor. Seeded; each class as often. */
import type { Examples } from '../contracts/engine.ts';
import type { Random } from '../core/random.ts';

export type ToyName = 'moons' | 'spirals' | 'circles' | 'xor';

/** A point of class 0 or 1 in about −1..1, before noise. @param t uniform in 0..1 */
type Shape = (label: 0 | 1, t: number, random: Random) => readonly [number, number];

const shapes: Readonly<Record<ToyName, Shape>> = {
  /** Two half circles that reach into each other (scikit-learn's make_moons, scaled). */
  moons: (label, t) => {
    const angle = Math.PI * t;
    const [x, y] =
      label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
  },
  /** Two arms of an Archimedean spiral, one and a half turns each. */
  spirals: (label, t) => {
    const radius = 0.08 + 0.92 * t;
    const angle = 3 * Math.PI * t + label * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  circles: (label, t) => {
    const radius = label === 0 ? 0.9 : 0.4;
    return [radius * Math.cos(2 * Math.PI * t), radius * Math.sin(2 * Math.PI * t)];
  },
  /** Class 1 where the signs of x and y differ, with a gap along the axes. */
  xor: (label, t, random) => {
    const x = 0.05 + 0.95 * t;
    const y = 0.05 + 0.95 * random.uniform();
    const sign = random.uniform() < 0.5 ? -1 : 1;
    return [sign * x, (label === 0 ? sign : -sign) * y];
  },
};

/**
 * @param noise standard deviation added to both coordinates
 * @returns x [n, 2], y [n] of 0 or 1, alternating
 */
export function toyData(name: ToyName, n: number, random: Random, noise = 0.08): Examples {
  const x = new Float32Array(2 * n);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const label = (i % 2) as 0 | 1;
    const [px, py] = shapes[name](label, random.uniform(), random);
    x[2 * i] = px + noise * random.normal();
    x[2 * i + 1] = py + noise * random.normal();
    y[i] = label;
  }
  return { n, x, y };
}
