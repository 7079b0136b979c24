/** The margin of an accuracy measured on so many examples. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { deviation } from './compute.ts';

export const variants: QuizVariants = {
  margin(random) {
    const share = onGrid(random, 0.6, 0.98, 0.02);
    const examples = [100, 400, 900, 2500, 10_000][random.integer(5)];
    const answer = 100 * 2 * deviation(share, examples);
    return {
      values: {
        share: percentage(share, 0),
        p: decimals(share),
        q: decimals(1 - share),
        examples: String(examples),
        root: decimals(Math.sqrt(examples)),
        spread: decimals(Math.sqrt(share * (1 - share)), 4),
        margin: decimals(answer, 1),
      },
      answer,
      byHand: (200 * Math.sqrt(share * (1 - share))) / Math.sqrt(examples),
    };
  },
};
