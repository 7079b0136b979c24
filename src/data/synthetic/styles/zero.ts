import type { Random } from '../../../core/random.ts';
import { arc, type Point, type Polyline } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 0: an oval from the top, counterclockwise; its ends miss, meet or cross. */
const oval = (r: Random): Strokes => {
  const rx = r.between(0.24, 0.64);
  const start = r.between(225, 320);
  const end = start - 360 + r.between(-60, 34);
  return [drifting(arc([0.5, 0.5], rx, 0.5, start, end), [r.between(-0.1, 0.1), r.between(-0.06, 0.06)])];
};

/** The pen goes round once and some way further, inside the first round or outside it. */
const overlapping = (r: Random): Strokes => {
  const rx = r.between(0.3, 0.6);
  const start = r.between(215, 330);
  const round = spiral([0.5, 0.5], rx, 0.5, start, start - 360 - r.between(30, 170), r.between(0.5, 1.12));
  return [drifting(round, [r.between(-0.08, 0.08), r.between(-0.08, 0.08)])];
};

/** A tail is left where the round began or where it ended: into the middle, or away to the right. */
const tailed = (r: Random): Strokes => {
  const rx = r.between(0.28, 0.6);
  const start = r.between(240, 330);
  const round = arc([0.5, 0.5], rx, 0.5, start, start - 360 + r.between(-20, 15));
  const [x, y] = round[round.length - 1];
  const inwards = r.uniform() < 0.5;
  const tail: Point = inwards
    ? [x + r.between(-0.25, 0.15), y + r.between(0.1, 0.4)]
    : [x + r.between(0.1, 0.4), y + r.between(-0.15, 0.12)];
  return [r.uniform() < 0.5 ? [...round, tail] : [tail, ...round]];
};

/** The end drifts away from the beginning, as a hand does not close a circle exactly. */
function drifting(points: Polyline, [dx, dy]: Point): Polyline {
  return points.map(([x, y], i) => [x + (dx * i) / points.length, y + (dy * i) / points.length] as const);
}

/** An arc whose radii change evenly, to `shrink` of themselves at its end. */
function spiral(center: Point, rx: number, ry: number, from: number, to: number, shrink: number): Polyline {
  const points = arc(center, rx, ry, from, to);
  return points.map(([x, y], i) => {
    // The first half of the round is as wide as it began.
    const part = Math.max(0, (2 * i) / (points.length - 1) - 1);
    const k = 1 + (shrink - 1) * part;
    return [center[0] + (x - center[0]) * k, center[1] + (y - center[1]) * k] as const;
  });
}

export const zero: readonly Style[] = [
  { name: 'oval', weight: 6, draw: oval },
  { name: 'overlapping', weight: 2, draw: overlapping },
  { name: 'tailed', weight: 1, draw: tailed },
];
