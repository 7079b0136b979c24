import type { Random } from '../../../core/random.ts';
import { curve, join, line } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 4: open at the top, closed like print, or in one stroke. */
const openFour = (r: Random): Strokes => {
  const bar = r.between(0.5, 0.68);
  const stem = r.between(0.58, 0.72);
  const left = r.between(0.1, 0.2);
  const lean = r.between(-0.06, 0.12);
  return [
    join(
      curve([
        [r.between(0.16, 0.34), r.between(0, 0.08)],
        [left + 0.06, bar * 0.55],
        [left, bar],
      ]),
      curve([
        [left, bar],
        [0.5, bar + r.between(-0.04, 0.03)],
        [r.between(0.78, 1), bar + r.between(-0.08, 0.04)],
      ]),
    ),
    curve([
      [stem + lean, r.between(0, 0.34)],
      [stem, 0.6],
      [stem - lean * 0.6, 1],
    ]),
  ];
};
/** Three straight strokes, as on a seven-segment display. */
const angularFour = (r: Random): Strokes => {
  const bar = r.between(0.42, 0.62);
  const stem = r.between(0.5, 0.76);
  return [
    line([
      [r.between(0.05, 0.2), r.between(0, 0.15)],
      [r.between(0.05, 0.2), bar],
      [r.between(0.78, 1.05), bar + r.between(-0.06, 0.06)],
    ]),
    line([
      [stem, r.between(0, 0.2)],
      [stem + r.between(-0.05, 0.05), 1],
    ]),
  ];
};
const closedFour = (r: Random): Strokes => {
  const bar = r.between(0.54, 0.74);
  const stem = r.between(0.56, 0.72);
  return [
    line([
      [stem, 0],
      [r.between(0.08, 0.18), bar],
      [r.between(0.78, 0.98), bar + r.between(-0.05, 0.05)],
    ]),
    line([
      [stem, r.between(-0.02, 0.05)],
      [stem + r.between(-0.05, 0.03), 1],
    ]),
  ];
};
/** Down, across, up to the top of the stem and down again: like a 9 with corners. */
const singleFour = (r: Random): Strokes => {
  const bar = r.between(0.46, 0.6);
  const stem = r.between(0.62, 0.76);
  return [
    join(
      curve([
        [r.between(0.16, 0.3), r.between(0, 0.1)],
        [0.18, bar * 0.6],
        [0.24, bar],
        [0.46, bar + 0.02],
        [stem, bar * 0.6],
      ]),
      line([
        [stem, bar * 0.6],
        [stem + 0.02, r.between(0, 0.12)],
        [stem - r.between(0, 0.12), 1],
      ]),
    ),
  ];
};

export const four: readonly Style[] = [
  { name: 'open', weight: 5, draw: openFour },
  { name: 'closed', weight: 1.5, draw: closedFour },
  { name: 'angular', weight: 0.6, draw: angularFour },
  { name: 'single stroke', weight: 2.5, draw: singleFour },
];
