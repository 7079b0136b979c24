import type { Random } from '../../../core/random.ts';
import { curve, join, line, type Point } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 3: two bowls that meet in a point, a small loop or hardly at all. */
const roundThree = (r: Random): Strokes => {
  const waist = r.between(0.4, 0.52);
  const nose = r.between(0.3, 0.56);
  const upper = r.between(0.64, 0.82);
  const lower = r.between(0.74, 0.94);
  return [
    join(
      curve([
        [r.between(0.12, 0.28), r.between(0.06, 0.22)],
        [0.34, 0.02],
        [0.56, 0],
        [upper, waist * 0.5],
        [upper - 0.16, waist * 0.9],
        [nose, waist],
      ]),
      curve([
        [nose, waist],
        [lower - 0.18, waist + 0.06],
        [lower, waist + (1 - waist) * 0.5],
        [lower - 0.14, 0.92],
        [0.48, 1],
        [0.26, r.between(0.94, 1)],
        [r.between(0.06, 0.22), r.between(0.78, 0.94)],
      ]),
    ),
  ];
};
const flatTopThree = (r: Random): Strokes => {
  const waist = r.between(0.36, 0.46);
  return [
    join(
      line([
        [r.between(0.12, 0.26), 0.02],
        [r.between(0.68, 0.84), 0],
        [r.between(0.38, 0.5), waist],
      ]),
      curve([
        [0.44, waist],
        [0.7, waist + 0.05],
        [0.84, 0.68],
        [0.66, 0.95],
        [0.38, 1],
        [r.between(0.1, 0.2), r.between(0.84, 0.94)],
      ]),
    ),
  ];
};

/** Bowls of quite different sizes: a small head on a wide belly, or a wide head; a long tail to the left below. */
const unevenThree = (r: Random): Strokes => {
  const waist = r.between(0.26, 0.62);
  const nose = r.between(0.28, 0.6);
  const upper = nose + r.between(0.12, 0.42);
  const lower = nose + r.between(0.05, 0.5);
  const tail: Point = [r.between(-0.15, 0.3), r.between(0.78, 1.06)];
  const below = 1 - waist;
  return [
    join(
      curve([
        [upper - r.between(0.3, 0.62), r.between(0.02, 0.26)],
        [upper - r.between(0.16, 0.26), r.between(0, 0.05)],
        [upper - 0.05, r.between(0, 0.08)],
        [upper, waist * r.between(0.3, 0.55)],
        [(upper + nose) / 2 + 0.04, waist * 0.82],
        [nose, waist],
      ]),
      curve([
        [nose, waist],
        [(nose + lower) / 2 + r.between(0, 0.08), waist + below * r.between(0.02, 0.16)],
        [lower, waist + below * r.between(0.35, 0.6)],
        [lower - (lower - tail[0]) * r.between(0.22, 0.36), waist + below * r.between(0.82, 0.97)],
        [lower - (lower - tail[0]) * 0.62, r.between(0.96, 1.03)],
        tail,
      ]),
    ),
  ];
};

/** The pen makes a small loop where the bowls meet. */
const loopedThree = (r: Random): Strokes => {
  const waist = r.between(0.38, 0.54);
  const nose = r.between(0.22, 0.45);
  const size = r.between(0.04, 0.12);
  return [
    curve([
      [r.between(0.12, 0.3), r.between(0.04, 0.24)],
      [0.5, 0],
      [r.between(0.66, 0.84), waist * 0.42],
      [nose + 0.14, waist - size * 0.2],
      [nose, waist + size * 0.5],
      [nose + size * 0.4, waist - size],
      [nose + 0.2 + size, waist + size * 0.3],
      [r.between(0.74, 0.94), waist + (1 - waist) * 0.5],
      [0.56, 0.98],
      [r.between(0.05, 0.28), r.between(0.8, 1)],
    ]),
  ];
};

export const three: readonly Style[] = [
  { name: 'round', weight: 5, draw: roundThree },
  { name: 'flat top', weight: 1, draw: flatTopThree },
  { name: 'uneven', weight: 3.5, draw: unevenThree },
  { name: 'looped', weight: 0.8, draw: loopedThree },
];
