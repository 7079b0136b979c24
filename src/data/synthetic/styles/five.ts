import type { Random } from '../../../core/random.ts';
import { curve, join, line, type Point, type Polyline } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 5: a stem, a bowl, and a cap that is a stroke of its own or the beginning of one. */
const bowlOfFive = (r: Random, from: Point): Polyline =>
  curve([
    from,
    [0.5, r.between(0.36, 0.44)],
    [0.74, r.between(0.46, 0.54)],
    [r.between(0.78, 0.9), 0.68],
    [0.68, 0.92],
    [0.42, 1],
    [r.between(0.08, 0.24), r.between(0.84, 0.98)],
  ]);
const cappedFive = (r: Random): Strokes => {
  const knee: Point = [r.between(0.14, 0.34), r.between(0.3, 0.54)];
  const top: Point = [r.between(0.22, 0.32), r.between(0, 0.06)];
  const gap = r.uniform() < 0.25 ? r.between(0.02, 0.12) : 0;
  return [
    join(line([top, knee]), bowlOfFive(r, knee)),
    curve([
      [top[0] + gap, top[1]],
      [0.55, top[1] - 0.01],
      [r.between(0.7, 1.2), r.between(-0.12, 0.06)],
    ]),
  ];
};
const singleFive = (r: Random): Strokes => {
  const knee: Point = [r.between(0.16, 0.3), r.between(0.38, 0.5)];
  const corner: Point = [r.between(0.22, 0.34), r.between(0, 0.06)];
  return [join(line([[r.between(0.7, 0.95), r.between(-0.02, 0.05)], corner, knee]), bowlOfFive(r, knee))];
};
/** All in one swing, like an S. */
const swungFive = (r: Random): Strokes => [
  curve([
    [r.between(0.74, 0.92), r.between(0.0, 0.1)],
    [0.5, 0.02],
    [r.between(0.24, 0.34), 0.2],
    [r.between(0.36, 0.46), 0.42],
    [0.68, r.between(0.56, 0.64)],
    [0.7, 0.84],
    [0.46, 1],
    [r.between(0.1, 0.26), r.between(0.88, 1)],
  ]),
];

/** Cap, stem and bowl each as they come: a short neck on a wide bowl that curls in, or hardly a bowl at all. */
const looseFive = (r: Random): Strokes => {
  const neck: Point = [r.between(0.12, 0.4), r.between(0.26, 0.56)];
  const top: Point = [neck[0] + r.between(-0.02, 0.24), r.between(0, 0.08)];
  const right = neck[0] + r.between(0.22, 0.62);
  const shoulder = neck[1] + r.between(-0.1, 0.06);
  const below = 1 - shoulder;
  const end: Point = [
    neck[0] + r.between(-0.34, 0.14),
    r.uniform() < 0.3 ? shoulder + below * r.between(0.45, 0.75) : r.between(0.82, 1.04),
  ];
  const bowl = curve([
    neck,
    [neck[0] + (right - neck[0]) * 0.45, shoulder + below * r.between(-0.02, 0.08)],
    [right - (right - neck[0]) * 0.12, shoulder + below * r.between(0.16, 0.28)],
    [right, shoulder + below * r.between(0.42, 0.6)],
    [right - (right - neck[0]) * 0.22, shoulder + below * r.between(0.8, 0.92)],
    [neck[0] + (right - neck[0]) * r.between(0.2, 0.45), r.between(0.97, 1.02)],
    end,
  ]);
  const reach = r.between(0.2, 0.8);
  const cap: Point = [top[0] + reach, top[1] + r.between(-0.2, 0.1)];
  if (r.uniform() < 0.4)
    return [join(curve([cap, [(cap[0] + top[0]) / 2, (cap[1] + top[1]) / 2], top]), bowl)];
  // A stroke of its own seldom begins exactly where the stem did.
  const begin: Point = [top[0] + r.between(-0.06, 0.12), top[1] + r.between(-0.06, 0.1)];
  return [join(line([top, neck]), bowl), line([begin, cap])];
};

export const five: readonly Style[] = [
  { name: 'capped', weight: 4, draw: cappedFive },
  { name: 'single stroke', weight: 2, draw: singleFive },
  { name: 'swung', weight: 2, draw: swungFive },
  { name: 'loose', weight: 4, draw: looseFive },
];
