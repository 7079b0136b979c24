import type { Random } from '../../../core/random.ts';
import { curve, join, line, type Point, type Polyline } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 1 */
const bar = (r: Random): Strokes => [
  curve([
    [0.5 + r.between(-0.05, 0.05), 0],
    [0.5 + r.between(-0.03, 0.03), 0.5],
    [0.5 + r.between(-0.05, 0.05), 1],
  ]),
];
const flag = (r: Random, reach: number, drop: number): Polyline => {
  const lift: Point = [0.5 - reach * 0.5, drop * r.between(0.35, 0.6)];
  return curve([[0.5 - reach, drop], lift, [0.5, 0]]);
};
const flaggedOne = (r: Random): Strokes => [
  join(
    flag(r, r.between(0.1, 0.28), r.between(0.1, 0.3)),
    line([
      [0.5, 0],
      [0.5 + r.between(-0.05, 0.04), 1],
    ]),
  ),
];
/** The flag is nearly as long as the stem: ∧ with a short left leg, as in much of Europe. */
const europeanOne = (r: Random): Strokes => [
  join(
    flag(r, r.between(0.25, 0.48), r.between(0.3, 0.62)),
    line([
      [0.5, 0],
      [0.5 + r.between(-0.06, 0.05), 1],
    ]),
  ),
];
const footedOne = (r: Random): Strokes => {
  const foot = r.between(0.15, 0.55);
  const y = 1 + r.between(-0.02, 0.02);
  return [
    ...(r.uniform() < 0.85 ? flaggedOne(r) : bar(r)),
    line([
      [0.5 - foot, y],
      [0.5 + foot * r.between(0.7, 1.2), y + r.between(-0.04, 0.04)],
    ]),
  ];
};

export const one: readonly Style[] = [
  { name: 'bar', weight: 5, draw: bar },
  { name: 'flagged', weight: 2.5, draw: flaggedOne },
  { name: 'european', weight: 2.5, draw: europeanOne },
  { name: 'footed', weight: 1.5, draw: footedOne },
];
