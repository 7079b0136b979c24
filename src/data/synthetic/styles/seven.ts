import type { Random } from '../../../core/random.ts';
import { curve, join, line, type Point } from '../paths.ts';
import type { Strokes, Style } from './style.ts';

/** 7: with or without a serif at the left and a bar through the stem; the stem is straight or bent. */
const plainSeven = (r: Random): Strokes => {
  const right = r.between(0.56, 0.92);
  const left = r.between(0.08, 0.24);
  const dip = r.between(-0.05, 0.06);
  const foot: Point = [right - r.between(-0.04, 0.5), 1];
  const bend = r.between(-0.06, 0.12);
  const begin: Point = [left, r.between(-0.02, 0.16)];
  const top = curve([begin, [(left + right) / 2, 0.02 + dip], [right, r.between(-0.02, 0.08)]]);
  const knee: Point = [(right + foot[0]) / 2 - bend, r.between(0.4, 0.55)];
  // A corner, or one bent line.
  return r.uniform() < 0.65
    ? [join(top, curve([[right, 0.02], knee, foot]))]
    : [curve([begin, [(left + right) / 2, 0.01 + dip], [right - 0.06, 0.03], [right, 0.14], knee, foot])];
};

/** The top rises to the right, as when paper lies aslant, and often begins with a hook. */
const risingSeven = (r: Random): Strokes => {
  const width = r.between(0.32, 0.75);
  const rise = r.between(0.1, 0.34);
  const right: Point = [0.2 + width, r.between(-0.02, 0.05)];
  const left: Point = [0.2, rise];
  const foot: Point = [right[0] - r.between(0.1, 0.6), 1];
  const hook: Point[] =
    r.uniform() < 0.5 ? [[left[0] + r.between(-0.06, 0.05), rise + r.between(0.04, 0.16)]] : [];
  const bow = r.between(-0.07, 0.05);
  const top = curve([...hook, left, [0.2 + width / 2, rise / 2 + bow], right]);
  const knee: Point = [(right[0] + foot[0]) / 2 + r.between(-0.1, 0.06), r.between(0.4, 0.6)];
  return [join(top, curve([right, knee, foot]))];
};

/** Written in one swing: a hook down at the left, a wave to the right, a bent stem. */
const hookedSeven = (r: Random): Strokes => {
  const right = r.between(0.6, 1.3);
  const hook = r.between(0.08, 0.42);
  const foot: Point = [right - r.between(0, 0.5), 1];
  return [
    curve([
      [0.1 + r.between(-0.04, 0.05), hook],
      [0.1 + r.between(0, 0.08), r.between(0, 0.08)],
      [0.1 + (right - 0.1) * 0.35, r.between(0.0, 0.1)],
      [0.1 + (right - 0.1) * 0.7, r.between(0.04, 0.12)],
      [right, r.between(-0.03, 0.06)],
      [(right + foot[0]) / 2 + r.between(-0.1, 0.08), r.between(0.4, 0.55)],
      foot,
    ]),
  ];
};

const serifSeven = (r: Random): Strokes => [
  line([
    [0.14, 0.04],
    [0.13 + r.between(-0.04, 0.03), r.between(0.14, 0.32)],
  ]),
  ...plainSeven(r),
];

const crossedSeven = (r: Random): Strokes => {
  const y = r.between(0.36, 0.66);
  const x = 0.54 + r.between(-0.12, 0.1);
  const half = r.between(0.12, 0.36);
  const tilt = r.between(-0.12, 0.08);
  return [
    ...r.pick([plainSeven, plainSeven, serifSeven, risingSeven, hookedSeven])(r),
    line([
      [x - half, y - tilt],
      [x + half, y + tilt],
    ]),
  ];
};

export const seven: readonly Style[] = [
  { name: 'plain', weight: 5, draw: plainSeven },
  { name: 'rising', weight: 3, draw: risingSeven },
  { name: 'hooked', weight: 1.8, draw: hookedSeven },
  { name: 'serif', weight: 1, draw: serifSeven },
  { name: 'crossed', weight: 2, draw: crossedSeven },
];
