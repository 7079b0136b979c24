/** Eight noisy points near y = 2 x + 1: all at once, and one after the other in a shuffled order. */
import { Random } from '../../src/core/random.ts';
import { lineThrough, type Place } from '../shared/line.ts';

const random = Random.stream(4, 'sgd');

export const points = Array.from({ length: 8 }, (_, i): readonly [number, number] => {
  const x = i * 0.4;
  return [x, Math.round((2 * x + 1 + 0.7 * random.normal()) * 10) / 10];
});
export const line = lineThrough(points);
export const start: Place = [0, 3.5];
export const rate = 0.08;
/** Passes over all points. */
export const epochs = 6;

/** Each epoch takes the points one by one, in an order of its own. */
const oneByOne = Array.from({ length: epochs }, () => random.shuffle(points.map((_, i) => i)))
  .flat()
  .map((i) => [i]);

export const everyPoint = () =>
  line.descend({ start, rate, steps: epochs * points.length, batches: oneByOne });
/** One step an epoch. */
export const allAtOnce = () => line.descend({ start, rate, steps: epochs });
