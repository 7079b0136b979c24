/** Patience applied to the course of a network that overfits. */
import { type Course, courseOf } from '../shared/memorize.ts';

export const patience = 4;

/** A network with two hidden layers of 32 units that learns 30 noisy points by heart. */
export const course = (): Promise<Course> => courseOf(32);

/** Indices of the best measurement and of the one after which training stops: `patience` in a row without a new best. */
export function stopping(
  losses: readonly number[],
  waits: number = patience,
): { best: number; stop: number } {
  let best = 0;
  for (const [i, loss] of losses.entries()) {
    if (loss < losses[best]) best = i;
    if (i - best >= waits) return { best, stop: i };
  }
  return { best, stop: losses.length - 1 };
}
