/**
 * How people write the ten digits: each style is a way that is taught or common somewhere, as strokes in a box that is
 * about 1 high; what differs from person to person within a style (how far a flag reaches, how open a bowl is) is drawn
 * from the random stream. Slant, size, pen and tremor are not here: hand.ts adds them to any style.
 */
import type { Random } from '../../core/random.ts';
import { arc, curve, join, line, type Point, type Polyline } from './paths.ts';

export type Strokes = readonly Polyline[];
/** A way to write a digit, with how common it is (relative). */
interface Style {
  readonly name: string;
  readonly weight: number;
  readonly draw: (random: Random) => Strokes;
}

/** 0: an oval from the top, counterclockwise; its ends miss, meet or cross. */
const oval = (r: Random): Strokes => {
  const rx = r.between(0.18, 0.66);
  const start = r.between(225, 320);
  const end = start - 360 + r.between(-60, 34);
  const turn = r.between(-0.1, 0.1);
  const points = arc([0.5, 0.5], rx, 0.5, start, end);
  // The end drifts away from the beginning, as a hand does not close a circle exactly.
  return [points.map(([x, y], i) => [x + (turn * i) / points.length, y] as const)];
};

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
  const right = r.between(0.72, 1.15);
  return [
    curve([
      ...hookedTwo(r),
      [(0.5 + x) / 2 + 0.06, 0.8],
      [x + size * 0.6, 0.96],
      [x - size * 0.3, 0.98 - size * 0.25],
      [x, 0.95 - size * 1.2],
      [x + size * 1.3, 0.97 - size * 0.6],
      [(x + right) / 2 + 0.05, r.between(0.92, 1)],
      [right, r.between(0.78, 1)],
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

/** 6: a stem that swings into a loop; the loop is small or takes most of the height, open or crossing the stem. */
const six = (r: Random): Strokes => {
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

/** 7: with or without a serif at the left and a bar through the stem; the stem is straight or bent. */
const seven = (r: Random): Strokes => {
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
const serifSeven = (r: Random): Strokes => [
  line([
    [0.14, 0.04],
    [0.13 + r.between(-0.04, 0.03), r.between(0.14, 0.26)],
  ]),
  ...seven(r),
];
const crossedSeven = (r: Random): Strokes => {
  const y = r.between(0.4, 0.58);
  const x = 0.56 + r.between(-0.06, 0.06);
  const half = r.between(0.14, 0.28);
  const tilt = r.between(-0.08, 0.04);
  return [
    ...(r.uniform() < 0.75 ? seven(r) : serifSeven(r)),
    line([
      [x - half, y - tilt],
      [x + half, y + tilt],
    ]),
  ];
};

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

export const styles: readonly (readonly Style[])[] = [
  [{ name: 'oval', weight: 1, draw: oval }],
  [
    { name: 'bar', weight: 5, draw: bar },
    { name: 'flagged', weight: 2.5, draw: flaggedOne },
    { name: 'european', weight: 2.5, draw: europeanOne },
    { name: 'footed', weight: 1.5, draw: footedOne },
  ],
  [
    { name: 'corner', weight: 4, draw: cornerTwo },
    { name: 'loop', weight: 4.5, draw: loopTwo },
    { name: 'angular', weight: 1.6, draw: angularTwo },
  ],
  [
    { name: 'round', weight: 5, draw: roundThree },
    { name: 'flat top', weight: 1, draw: flatTopThree },
  ],
  [
    { name: 'open', weight: 5, draw: openFour },
    { name: 'closed', weight: 1.5, draw: closedFour },
    { name: 'angular', weight: 0.6, draw: angularFour },
    { name: 'single stroke', weight: 2.5, draw: singleFour },
  ],
  [
    { name: 'capped', weight: 4, draw: cappedFive },
    { name: 'single stroke', weight: 2, draw: singleFive },
    { name: 'swung', weight: 2, draw: swungFive },
  ],
  [
    { name: 'swung', weight: 4, draw: six },
    { name: 'straight', weight: 1.5, draw: straightSix },
  ],
  [
    { name: 'plain', weight: 5, draw: seven },
    { name: 'serif', weight: 1, draw: serifSeven },
    { name: 'crossed', weight: 1.5, draw: crossedSeven },
  ],
  [
    { name: 'crossing', weight: 3, draw: crossingEight },
    { name: 'rings', weight: 1, draw: ringsEight },
    { name: 'angular', weight: 0.4, draw: angularEight },
  ],
  [
    { name: 'stem', weight: 3, draw: stemNine },
    { name: 'bent', weight: 3, draw: bentNine },
    { name: 'hooked', weight: 2.5, draw: hookedNine },
  ],
];

/** A style of the digit, chosen as often as it is common. */
export function chooseStyle(digit: number, random: Random): Style {
  const choices = styles[digit];
  let left = random.uniform() * choices.reduce((sum, style) => sum + style.weight, 0);
  for (const style of choices) {
    left -= style.weight;
    if (left < 0) return style;
  }
  return choices[choices.length - 1];
}
