/** Points in the plane with two classes, made from a seed: small enough to train on while a lesson is opened. */
import type { Examples } from '../../src/contracts/engine.ts';
import { Random } from '../../src/core/random.ts';

/** n points of two interleaved half-moons, about −1.5 … 2.5 wide. @param noise deviation of each coordinate */
export function moons(n: number, noise: number, seed: number): Examples {
  const random = Random.stream(seed, 'moons');
  const x = new Float32Array(2 * n);
  const y = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const label = i % 2;
    const angle = Math.PI * random.uniform();
    const [cx, cy] = label
      ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)]
      : [Math.cos(angle), Math.sin(angle)];
    x[2 * i] = cx + noise * random.normal();
    x[2 * i + 1] = cy + noise * random.normal();
    y[i] = label;
  }
  return { n, x, y };
}

/** The points as a figure draws them. */
export function pointsOf({ n, x, y }: Examples): { x: number; y: number; label: 0 | 1 }[] {
  return Array.from({ length: n }, (_, i) => ({ x: x[2 * i], y: x[2 * i + 1], label: y[i] > 0.5 ? 1 : 0 }));
}
