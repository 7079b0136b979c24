/** Numbers that a question draws: on a grid, so that what is shown is exactly what is computed with. */
import type { Random } from '../../src/core/random.ts';

/** One of min, min + step, …, max. @param step 1, 0.5, 0.1, 0.01 … */
export function onGrid(random: Random, min: number, max: number, step = 1): number {
  const places = Math.round((max - min) / step) + 1;
  const value = min + random.integer(places) * step;
  return Number(value.toFixed(6));
}

/** As onGrid, but never 0: a factor of 0 asks nothing. */
export function notZero(random: Random, min: number, max: number, step = 1): number {
  for (;;) {
    const value = onGrid(random, min, max, step);
    if (value !== 0) return value;
  }
}

/** The items in an order of chance, the given ones left as they are. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return random.shuffle([...items]);
}

/** Names for curves and pictures that a question asks about. */
export const letters = ['A', 'B', 'C', 'D', 'E'] as const;
