/**
 * A hand: what one person's hand and pen do to any style of a digit: slant, proportion, unsteadiness, pressure.
 * From handwriting to pixels is raster.ts.
 */
import type { Random } from '../../core/random.ts';
import type { Point, Polyline } from './paths.ts';
import { chooseStyle, styles } from './styles/index.ts';
import type { Strokes } from './styles/style.ts';

/** A digit as it was written: strokes in any unit, and the pen's radius in that unit at each point. */
export interface Handwriting {
  readonly strokes: readonly { readonly points: Polyline; readonly radii: readonly number[] }[];
}

export interface HandOptions {
  /** A style by its name; default: as people do. */
  readonly style?: string;
  /** Styles that are left out, by name. */
  readonly without?: readonly string[];
  /** Pen radius in units of the digit's height. Default: between a fine pen and a marker. */
  readonly penRadius?: number;
}

/** In heights of the digit: whoever holds a marker writes loops that it does not fill. */
const broadestPen = [0.14, 0.2, 0.15, 0.13, 0.15, 0.15, 0.12, 0.18, 0.11, 0.12];

/** @param digit 0..9 */
export function write(digit: number, random: Random, options: HandOptions = {}): Handwriting {
  const style =
    styles[digit].find(({ name }) => name === options.style) ?? chooseStyle(digit, random, options.without);
  const radius = options.penRadius ?? Math.min(penRadius(random), broadestPen[digit]);
  return writeStrokes(style.draw(random), random, radius);
}

/** Any strokes in a box of about 1 × 1, as a hand would write them. @param radius in the same unit */
export function writeStrokes(strokes: Strokes, random: Random, radius = penRadius(random)): Handwriting {
  const written = warp(strokes, random);
  return { strokes: written.map((points) => ({ points, radii: pressure(points.length, radius, random) })) };
}

/** MNIST's pens are 2 to 4 px wide in a box of 20: the middle of this range; drawings have both ends of it. */
function penRadius(random: Random): number {
  return Math.min(0.2, Math.max(0.02, 0.072 * Math.exp(0.36 * random.normal())));
}

/** Proportion, slant, a little rotation, a smooth distortion and tremor, about the middle of the digit. */
function warp(strokes: Strokes, random: Random): Strokes {
  const width = Math.exp(0.24 * random.normal());
  const slant = 0.18 + 0.27 * random.normal();
  const angle = 0.16 * random.normal();
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  // Where the upper part ends and the lower begins differs from hand to hand, and so does left from right.
  const [stretchX, stretchY] = [stretch(0.12 * random.normal()), stretch(0.13 * random.normal())];
  const bend = distortion(random, 0.04, 1.1, 3);
  const wobble = distortion(random, 0.03 * random.uniform(), 2.2, 4);
  const shake = distortion(random, 0.007 * random.uniform(), 6, 6);
  return strokes.map((points) =>
    points.map((point): Point => {
      const [bx, by] = bend(point);
      const [wx, wy] = wobble(point);
      const [sx, sy] = shake(point);
      const x = (stretchX(point[0]) - 0.5 + bx + wx + sx) * width;
      const y = stretchY(point[1]) - 0.5 + by + wy + sy;
      const slanted = x - slant * y;
      return [slanted * cos - y * sin, slanted * sin + y * cos];
    }),
  );
}

/** Moves the middle of 0..1 by half of `amount` and keeps the ends; never folds for |amount| < 0.6. */
function stretch(amount: number): (t: number) => number {
  const a = Math.max(-0.5, Math.min(0.5, amount));
  return (t) => t + 2 * a * t * (1 - t);
}

/** A smooth random displacement: a sum of plane waves. Strokes that share a point still share it. */
function distortion(random: Random, size: number, frequency: number, waves: number): (p: Point) => Point {
  const parts = Array.from({ length: waves }, () => ({
    kx: frequency * random.normal() * 2,
    ky: frequency * random.normal() * 2,
    phase: 2 * Math.PI * random.uniform(),
    ax: size * random.normal(),
    ay: size * random.normal(),
  }));
  return ([x, y]) => {
    let [dx, dy] = [0, 0];
    for (const { kx, ky, phase, ax, ay } of parts) {
      const wave = Math.sin(kx * x * 2 + ky * y * 2 + phase);
      dx += ax * wave;
      dy += ay * wave;
    }
    return [dx, dy];
  };
}

/** The pen presses harder in some places, and often leaves thin at the end. */
function pressure(n: number, radius: number, random: Random): number[] {
  const swing = 0.12 * random.normal();
  const phase = 2 * Math.PI * random.uniform();
  const fade = random.uniform() < 0.4 ? random.between(0.1, 0.5) : 0;
  return Array.from({ length: n }, (_, i) => {
    const t = n > 1 ? i / (n - 1) : 0;
    const atEnd = Math.max(0, (t - 0.8) / 0.2);
    return radius * (1 + swing * Math.sin(4 * t + phase)) * (1 - fade * atEnd);
  });
}
