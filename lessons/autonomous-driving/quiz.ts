/** Stopping distances from speeds of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { deceleration, stoppingDistance } from './compute.ts';

export const variants: QuizVariants = {
  'way-to-a-stop'(random) {
    // Multiples of 18 km/h are whole metres in a second.
    const kmh = onGrid(random, 36, 126, 18);
    const reaction = onGrid(random, 0.1, 1.5, 0.1);
    const v = kmh / 3.6;
    const answer = stoppingDistance(kmh, reaction);
    return {
      values: {
        kmh: String(kmh),
        v: decimals(v),
        reaction: decimals(reaction),
        a: String(deceleration),
        thinking: decimals(v * reaction, 2),
        braking: decimals(stoppingDistance(kmh, 0), 2),
        total: decimals(answer, 1),
      },
      answer,
      byHand: v * reaction + (v * v) / (2 * deceleration),
    };
  },
};
