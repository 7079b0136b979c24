import type { Random } from '../../../core/random.ts';
import { arc, curve, join, line, type Point } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 6: a stem that swings into a loop; the loop is small or takes most of the height, open or crossing the stem. */
const swungSix = (r: Random): Strokes => {
  const left = 0.15;
  const loop = r.between(0.3, 0.56);
  const right = left + r.between(0.3, 0.78);
  const top: Point = [left + r.between(-0.04, 0.6), 0];
  const belly = r.between(0.02, 0.12) * (top[0] - left);
  const shoulder = 1 - loop;
  const end: Point =
    r.uniform() < 0.3
      ? [left + r.between(0.15, 0.4) * (right - left), 1 - loop * r.between(0.35, 0.7)]
      : [left + r.between(-0.12, 0.1), 1 - loop * r.between(0.2, 0.75)];
  return [
    curve([
      top,
      [left + (top[0] - left) * 0.45 - belly, 0.22],
      [left + (top[0] - left) * 0.1, 0.5],
      [left + 0.01, Math.max(0.68, 1 - loop * 0.5)],
      [left + (right - left) * 0.18, 0.95],
      [left + (right - left) * 0.52, 1],
      [right - (right - left) * 0.1, 1 - loop * 0.2],
      [right, 1 - loop * r.between(0.5, 0.68)],
      [right - (right - left) * 0.22, shoulder + loop * 0.06],
      [left + (right - left) * 0.45, shoulder + loop * r.between(-0.02, 0.14)],
      end,
    ]),
  ];
};
const straightSix = (r: Random): Strokes => {
  const size = r.between(0.18, 0.32);
  const center: Point = [0.46, 1 - size];
  const wide = size * r.between(0.8, 1.5);
  return [
    join(
      line([
        [center[0] - wide + r.between(-0.06, 0.5), 0],
        [center[0] - wide, center[1]],
      ]),
      arc(center, wide, size, 180, -180 + r.between(-30, 60)),
    ),
  ];
};

export const six: readonly Style[] = [
  { name: 'swung', weight: 4, draw: swungSix },
  { name: 'straight', weight: 1.5, draw: straightSix },
];
