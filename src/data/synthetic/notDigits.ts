/**
 * Marks that are no single digit: letters and signs, numbers of several digits written together, scribbles, blots. A
 * recogniser that has seen them can say "this is no digit", and where one digit ends and the next begins.
 */
import type { Random } from '../../core/random.ts';
import { type Handwriting, write, writeStrokes } from './hand.ts';
import { curve, line, type Point } from './paths.ts';
import { boundsOf } from './raster.ts';
import { signNames, signStrokes } from './signs.ts';

export function writeNotADigit(random: Random): Handwriting {
  const kind = random.uniform();
  if (kind < 0.5) return writeStrokes(signStrokes(random.pick(signNames)), random);
  if (kind < 0.78) return writeNumber(random);
  if (kind < 0.93) return scribble(random);
  return blot(random);
}

/** Two or three digits so close that they may touch. */
function writeNumber(random: Random): Handwriting {
  const count = random.uniform() < 0.8 ? 2 : 3;
  const strokes: Handwriting['strokes'][number][] = [];
  let x = 0;
  for (let i = 0; i < count; i++) {
    const digit = write(random.integer(10), random);
    const { left, right } = boundsOf(digit);
    const moved = digit.strokes.map(({ points, radii }) => ({
      points: points.map(([px, py]): Point => [px - left + x, py]),
      radii,
    }));
    strokes.push(...moved);
    x += right - left + random.between(-0.1, 0.3);
  }
  return { strokes };
}

/** A line that goes anywhere, smooth or with corners; sometimes several. */
function scribble(random: Random): Handwriting {
  const strokes = Array.from({ length: 1 + random.integer(3) }, () => {
    const points = Array.from(
      { length: 4 + random.integer(9) },
      (): Point => [random.uniform(), random.uniform()],
    );
    return random.uniform() < 0.7 ? curve(points) : line(points);
  });
  return writeStrokes(strokes, random);
}

/** A thick spot, a row of dots, a smear. */
function blot(random: Random): Handwriting {
  const count = 1 + random.integer(6);
  const radius = random.between(0.06, 0.5);
  return {
    strokes: Array.from({ length: count }, () => {
      const at: Point = [random.uniform(), random.uniform()];
      const to: Point = [at[0] + random.between(-0.2, 0.2), at[1] + random.between(-0.1, 0.1)];
      return { points: [at, to], radii: [radius, radius * random.between(0.5, 1.2)] };
    }),
  };
}
