/** Five flats: size (10 m²) and rent (100 a month); a line learns the rule from them. */

import { type Descent, lineThrough } from '../shared/line.ts';
import { decimals } from '../shared/numbers.ts';

export const flats = [
  [2, 4.1],
  [3, 5.4],
  [4, 7.3],
  [5, 8.4],
  [6, 10.3],
] as const;
export const steps = 400;

let learned: Promise<Descent> | undefined;

/** Computed once. */
export function learn(): Promise<Descent> {
  learned ??= lineThrough(flats).descend({ start: [0, 0], rate: 0.05, steps });
  return learned;
}

export const money = (hundreds: number) => decimals(100 * hundreds, 0);
