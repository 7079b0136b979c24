/** A way to write a digit: strokes in a box that is about 1 high, and how common it is. */
import type { Random } from '../../../core/random.ts';
import type { Polyline } from '../paths.ts';

export type Strokes = readonly Polyline[];

export interface Style {
  readonly name: string;
  /** Relative to the other styles of the same digit. */
  readonly weight: number;
  readonly draw: (random: Random) => Strokes;
}
