import type { Random } from '../../../core/random.ts';
import { arc, curve, join, line, type Point } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 8: one stroke that crosses itself, or two rings. */
const crossingEight = (r: Random): Strokes => {
  const upper = r.between(0.14, 0.34);
  const lower = r.between(0.14, 0.34);
  const waist = r.between(0.38, 0.58);
  // The lower ring is not straight below the upper one where the 8 leans on its crossing.
  const shift = r.between(-0.12, 0.12);
  const end: Point = [0.5 + upper * r.between(0.1, 1.3), r.between(-0.04, 0.24)];
  const start: Point = r.uniform() < 0.4 ? end : [0.5 + upper * r.between(0.3, 1.4), r.between(0, 0.22)];
  const crossing = r.between(-0.05, 0.05);
  return [
    curve([
      start,
      [0.5, 0],
      [0.5 - upper, waist * r.between(0.4, 0.6)],
      [0.5 + shift * 0.5, waist],
      [0.5 + shift + lower, waist + (1 - waist) * r.between(0.4, 0.6)],
      [0.5 + shift, 1],
      [0.5 + shift - lower, waist + (1 - waist) * r.between(0.45, 0.65)],
      [0.5 + shift * 0.5 + crossing, waist + r.between(-0.02, 0.06)],
      [0.5 + upper, waist * r.between(0.4, 0.65)],
      end,
    ]),
  ];
};
const ringsEight = (r: Random): Strokes => {
  const waist = r.between(0.4, 0.52);
  const from = r.between(60, 120);
  return [
    arc(
      [0.5 + r.between(-0.12, 0.12), waist / 2],
      r.between(0.12, 0.32),
      waist / 2,
      from,
      from + 360 + r.between(-25, 20),
    ),
    arc(
      [0.5, (1 + waist) / 2],
      r.between(0.2, 0.34),
      (1 - waist) / 2,
      -from,
      360 - from + r.between(-25, 20),
    ),
  ];
};

/** Straight strokes that cross, closed at the top, square or pointed below. */
const angularEight = (r: Random): Strokes => {
  const [left, right] = [r.between(0.08, 0.25), r.between(0.75, 0.92)];
  const bottom = r.between(0.68, 0.9);
  const [foot, toe] = [r.between(0.2, 0.36), r.between(0.64, 0.8)];
  return [
    line([
      [left, r.between(0, 0.1)],
      [right, r.between(0, 0.06)],
      [foot, bottom],
      [foot + 0.06, 1],
      [toe - 0.06, 1],
      [toe, bottom],
      [left, 0.04],
    ]),
  ];
};

/** Begins at the upper right, runs down like an S and comes back up aslant; the top stays open or is crossed. */
const openEight = (r: Random): Strokes => {
  const upper = r.between(0.12, 0.42);
  const lower = r.between(0.08, 0.34);
  const waist = r.between(0.34, 0.66);
  const shift = r.between(-0.16, 0.14);
  const start: Point = [0.5 + upper * r.between(0.5, 1.7), r.between(0.02, 0.2)];
  const end: Point = [0.5 + upper * r.between(0.4, 1.8), r.between(-0.08, 0.26)];
  const below = 1 - waist;
  return [
    curve([
      start,
      [0.5 + upper * 0.2, r.between(0, 0.05)],
      [0.5 - upper, waist * r.between(0.3, 0.55)],
      [0.5 - upper * r.between(0.1, 0.5), waist * r.between(0.75, 0.9)],
      [0.5 + shift + lower * 0.8, waist + below * r.between(0.24, 0.4)],
      [0.5 + shift + lower * r.between(0.6, 1), waist + below * 0.76],
      [0.5 + shift, 1],
      [0.5 + shift - lower, waist + below * r.between(0.55, 0.8)],
      [0.5 + shift - lower * r.between(0, 0.7), waist + below * r.between(0.2, 0.36)],
      [0.5 + upper * r.between(0.3, 0.7), waist * r.between(0.55, 0.75)],
      end,
    ]),
  ];
};

/** From the crossing outwards: an S first, whose ends are then joined by a nearly straight line. */
const joinedEight = (r: Random): Strokes => {
  const upper = r.between(0.16, 0.32);
  const lower = r.between(0.14, 0.34);
  const waist = r.between(0.4, 0.54);
  const s: Point[] = [
    [0.5 + upper, r.between(0.08, 0.2)],
    [0.5, 0],
    [0.5 - upper, waist * 0.5],
    [0.5, waist],
    [0.5 + lower, waist + (1 - waist) * 0.55],
    [0.5, 1],
    [0.5 - lower, waist + (1 - waist) * r.between(0.5, 0.8)],
  ];
  const back: Point = [0.5 + upper * r.between(0.6, 1.2), r.between(0.02, 0.24)];
  return [join(curve(s), line([s[s.length - 1], back]))];
};

export const eight: readonly Style[] = [
  { name: 'crossing', weight: 3, draw: crossingEight },
  { name: 'rings', weight: 1, draw: ringsEight },
  { name: 'angular', weight: 0.4, draw: angularEight },
  { name: 'open', weight: 2, draw: openEight },
  { name: 'joined', weight: 0.8, draw: joinedEight },
];
