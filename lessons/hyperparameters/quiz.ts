/** How many trainings a grid of chance needs. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'grid-size'(random) {
    const [rates, widths, batches] = [onGrid(random, 3, 6), onGrid(random, 2, 5), onGrid(random, 2, 4)];
    const seeds = onGrid(random, 1, 3);
    const combinations = Array.from({ length: rates }, () =>
      Array.from({ length: widths }, () => Array.from({ length: batches }, () => seeds)),
    ).flat(2);
    const answer = combinations.reduce((sum, runs) => sum + runs, 0);
    return {
      values: {
        rates: String(rates),
        widths: String(widths),
        batches: String(batches),
        seeds: String(seeds),
        runs: String(answer),
      },
      answer,
      byHand: rates * widths * batches * seeds,
    };
  },
};
