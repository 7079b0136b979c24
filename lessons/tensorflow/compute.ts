/** The line through three points that the tape differentiates in the example. */
import { lineThrough } from '../shared/line.ts';

export const line = lineThrough([
  [0, 1],
  [1, 3],
  [2, 5],
]);
export const rate = 0.1;
export const steps = 15;

export const descent = () => line.descend({ start: [0, 0], rate, steps });
