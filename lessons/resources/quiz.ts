/** How long a lesson stays known after reviews, for spans of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { growth } from './compute.ts';

export const variants: QuizVariants = {
  'span-after-reviews'(random) {
    const reviews = onGrid(random, 1, 3);
    const start = onGrid(random, 1, 4);
    const answer = start * growth ** reviews;
    return {
      values: {
        start: String(start),
        reviews: String(reviews),
        growth: decimals(growth),
        product: `·${decimals(growth)}`.repeat(reviews),
        span: decimals(answer, 2),
      },
      answer,
      byHand: Array.from({ length: reviews }).reduce((days: number) => days * 2.5, start),
    };
  },
};
