/** A small survival estimate with groups of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { finalOf, survival } from './compute.ts';

export const variants: QuizVariants = {
  'kaplan-meier'(random) {
    const n = onGrid(random, 8, 12);
    const left = onGrid(random, 1, 4);
    // One relapse at month 3, then so many leave, then one relapse at month 9; the others stay to the end.
    const rest = n - 2 - left;
    const group = [
      { months: 3, relapse: true },
      ...Array.from({ length: left }, () => ({ months: 6, relapse: false })),
      { months: 9, relapse: true },
      ...Array.from({ length: rest }, () => ({ months: 24, relapse: false })),
    ];
    const answer = 100 * finalOf(survival(group));
    const watched = n - 1 - left;
    return {
      values: {
        n: String(n),
        left: String(left),
        afterFirst: String(n - 1),
        watched: String(watched),
        over: String(watched - 1),
        well: decimals(answer, 1),
      },
      answer,
      byHand: (100 * ((n - 1) / n) * (watched - 1)) / watched,
    };
  },
};
