import type { Random } from '../../../core/random.ts';
import { arc, curve, join, line, type Point, type Polyline } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 9: a loop and a stem that is straight, bent or hooked. */
const loopOfNine = (r: Random, right: number): Polyline => {
  const height = r.between(0.24, 0.6);
  const left = r.between(0, 0.46);
  return curve([
    [right, r.between(0.02, 0.2)],
    [0.5, 0],
    [left + 0.04, height * 0.3],
    [left, height * 0.65],
    [0.42, height],
    [right - 0.12, height * 0.84],
    [right, r.between(0.1, 0.22)],
  ]);
};
const stemNine = (r: Random): Strokes => {
  const right = r.between(0.66, 0.8);
  return [
    join(
      loopOfNine(r, right),
      line([
        [right, 0.14],
        [right - r.between(-0.02, 0.24), 1],
      ]),
    ),
  ];
};
const bentNine = (r: Random): Strokes => {
  const right = r.between(0.68, 0.82);
  return [
    join(
      loopOfNine(r, right),
      curve([
        [right, 0.16],
        [right + 0.01, 0.45],
        [right - r.between(0.06, 0.16), 0.8],
        [r.between(0.3, 0.54), 1],
      ]),
    ),
  ];
};
const hookedNine = (r: Random): Strokes => {
  const right = r.between(0.68, 0.82);
  return [
    join(
      loopOfNine(r, right),
      curve([
        [right, 0.16],
        [right + 0.02, 0.6],
        [right - 0.08, 0.9],
        [0.5, 1],
        [r.between(0.2, 0.34), r.between(0.86, 0.96)],
      ]),
    ),
  ];
};

/** The loop begins at its upper right or inside, and does not quite reach the stem again, or runs past it. */
const openNine = (r: Random): Strokes => {
  const right = r.between(0.55, 0.8);
  const height = r.between(0.28, 0.6);
  const left = right - r.between(0.22, 0.66);
  const start: Point = [right - r.between(-0.14, 0.14), r.between(-0.02, 0.16)];
  const loop: Point[] = [
    start,
    [left + (right - left) * r.between(0.45, 0.7), r.between(0, 0.06)],
    [left + (right - left) * 0.1, height * r.between(0.3, 0.5)],
    [left, height * r.between(0.62, 0.85)],
    [left + (right - left) * r.between(0.2, 0.45), height],
    [right - (right - left) * r.between(0.12, 0.3), height * r.between(0.72, 0.95)],
  ];
  const top: Point = [right + r.between(-0.04, 0.08), r.between(0.06, height * 0.8)];
  const foot: Point = [right - r.between(-0.08, 0.42), 1];
  const bend = r.between(-0.06, 0.08);
  const stem = curve([top, [(top[0] + foot[0]) / 2 + bend, (top[1] + 1) / 2], foot]);
  return r.uniform() < 0.7 ? [join(curve([...loop, top]), stem)] : [curve(loop), stem];
};

/** A circle, and a stem that hangs at its side or grows out of it. */
const ringNine = (r: Random): Strokes => {
  const ry = r.between(0.16, 0.32);
  const rx = ry * r.between(0.6, 1.4);
  const from = r.between(-60, 20);
  const center: Point = [0.45, ry];
  const side = center[0] + rx * r.between(0.85, 1.05);
  const foot: Point = [side - r.between(-0.1, 0.4), 1];
  return [
    arc(center, rx, ry, from, from - 360 + r.between(-30, 30)),
    curve([
      [side + r.between(-0.03, 0.05), ry * r.between(0, 1.2)],
      [(side + foot[0]) / 2 + r.between(-0.02, 0.1), r.between(0.5, 0.7)],
      foot,
    ]),
  ];
};

export const nine: readonly Style[] = [
  { name: 'stem', weight: 3, draw: stemNine },
  { name: 'bent', weight: 3, draw: bentNine },
  { name: 'hooked', weight: 2, draw: hookedNine },
  { name: 'open', weight: 2.5, draw: openNine },
  { name: 'ring', weight: 1, draw: ringNine },
];
