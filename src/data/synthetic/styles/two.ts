import type { Random } from '../../../core/random.ts';
import { curve, join, line, type Point } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 2: a hook at the top, a stroke to the lower left, a base line; in between a corner, a curve or a loop. */
const hookedTwo = (r: Random): Point[] => {
  const w = r.between(0.34, 0.74);
  const drop = r.between(0.06, 0.34);
  return [
    [0.5 - w / 2, drop],
    [0.5 - w * r.between(0.2, 0.34), drop * r.between(0.1, 0.4)],
    [0.5 + w * r.between(0, 0.12), 0],
    [0.5 + w * r.between(0.42, 0.52), r.between(0.14, 0.28)],
    [0.5 + w * r.between(0.18, 0.36), r.between(0.44, 0.6)],
  ];
};
const cornerTwo = (r: Random): Strokes => {
  const corner: Point = [r.between(0.04, 0.3), r.between(0.82, 1)];
  const base = r.between(-0.1, 0.1);
  const right = r.between(0.66, 1.15);
  const wave = r.between(-0.06, 0.06);
  return [
    join(
      curve([...hookedTwo(r), [(0.5 + corner[0]) / 2 + 0.06, 0.76], corner]),
      curve([corner, [(corner[0] + right) / 2, corner[1] + base / 2 + wave], [right, corner[1] + base]]),
    ),
  ];
};
const loopTwo = (r: Random): Strokes => {
  const x = r.between(0.1, 0.32);
  const size = r.between(0.08, 0.36);
  const right = r.between(0.72, 1.2);
  // The stroke that leaves the loop rises, runs level, or falls below it.
  const fall = r.between(-0.18, 0.2);
  return [
    curve([
      ...hookedTwo(r),
      [(0.5 + x) / 2 + r.between(0, 0.1), 0.8],
      [x + size * 0.6, 0.96],
      [x - size * 0.3, 0.98 - size * 0.25],
      [x + r.between(-0.05, 0.05), 0.95 - size * r.between(0.9, 1.5)],
      [x + size * 1.3, 0.97 - size * 0.6],
      [(x + right) / 2 + 0.05, r.between(0.9, 0.98) + fall / 3],
      [right, 0.94 + fall],
    ]),
  ];
};
const angularTwo = (r: Random): Strokes => [
  join(
    curve([
      [r.between(0.16, 0.26), r.between(0.02, 0.14)],
      [0.5, 0],
      [0.8, r.between(0, 0.08)],
    ]),
    line([
      [0.8, 0.05],
      [r.between(0.12, 0.24), 0.98],
      [r.between(0.75, 0.95), r.between(0.92, 1)],
    ]),
  ),
];

/** A small head on a long base, which is straight, a wave, or falls away. */
const longTwo = (r: Random): Strokes => {
  const head = r.between(0.16, 0.6);
  const left = r.between(-0.05, 0.2);
  const corner: Point = [left, r.between(0.86, 1)];
  const length = r.between(0.7, 1.5);
  const end: Point = [left + length, corner[1] + r.between(-0.2, 0.16)];
  const start: Point = [left + r.between(-0.02, 0.3), r.between(0.1, 0.34)];
  const down = curve([
    start,
    [start[0] + head * 0.3, r.between(0, 0.08)],
    [start[0] + head * 0.75, r.between(0, 0.08)],
    [start[0] + head, r.between(0.2, 0.34)],
    [start[0] + head * r.between(0.55, 0.8), r.between(0.5, 0.66)],
    corner,
  ]);
  const wave = r.between(-0.1, 0.08);
  return [
    join(
      down,
      curve([
        corner,
        [left + length * 0.3, (corner[1] * 2 + end[1]) / 3 + wave],
        [left + length * 0.7, (corner[1] + end[1] * 2) / 3 - wave * r.between(-0.3, 1)],
        end,
      ]),
    ),
  ];
};

/** The head is closed or nearly so, as if an a were begun, and the foot is a loop or a corner. */
const curledTwo = (r: Random): Strokes => {
  const [left, right] = [r.between(0.1, 0.3), r.between(0.66, 0.85)];
  const inner: Point = [left + (right - left) * r.between(0.15, 0.7), r.between(0.2, 0.42)];
  const head: Point[] = [
    inner,
    [left, r.between(0.24, 0.36)],
    [left + 0.04, r.between(0.06, 0.14)],
    [(left + right) / 2, 0],
    [right, r.between(0.18, 0.3)],
    [right - r.between(0.02, 0.12), r.between(0.52, 0.66)],
  ];
  const x = r.between(0.05, 0.3);
  const size = r.between(0.06, 0.28);
  const end: Point = [r.between(0.75, 1.2), r.between(0.84, 1.16)];
  return r.uniform() < 0.6
    ? [
        curve([
          ...head,
          [(right + x) / 2, 0.88],
          [x + size * 0.4, 1],
          [x - size * 0.4, 0.98 - size * 0.4],
          [x + size * 0.2, 0.98 - size],
          [x + size * 1.5, 0.95 - size * 0.3],
          end,
        ]),
      ]
    : [join(curve([...head, [x, r.between(0.92, 1)]]), line([[x, 0.97], end]))];
};

export const two: readonly Style[] = [
  { name: 'corner', weight: 4, draw: cornerTwo },
  { name: 'loop', weight: 4.5, draw: loopTwo },
  { name: 'angular', weight: 1.6, draw: angularTwo },
  { name: 'long', weight: 2.5, draw: longTwo },
  { name: 'curled', weight: 1, draw: curledTwo },
];
