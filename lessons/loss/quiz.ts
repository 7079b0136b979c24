/** The loss of a network that knows nothing. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { lossOf } from './example.ts';

export const variants: QuizVariants = {
  async 'mean-of-three'(random) {
    const p = [0, 1, 2].map(() => onGrid(random, 0.1, 0.9, 0.1));
    const losses: number[] = [];
    for (const probability of p) losses.push(await lossOf(probability));
    const answer = losses.reduce((sum, loss) => sum + loss, 0) / 3;
    return {
      values: {
        p: p.map((probability) => decimals(probability)).join(', '),
        losses: losses.map((loss) => decimals(loss, 3)).join(' + '),
        mean: decimals(answer, 3),
      },
      answer,
      byHand: -Math.log(p[0] * p[1] * p[2]) / 3,
    };
  },
};
