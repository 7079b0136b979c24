/** Softmax of three small logits. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { softmaxOf } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'first-of-three'(random) {
    const logits = [onGrid(random, -2, 3), onGrid(random, -2, 3), onGrid(random, -2, 3)];
    const [answer] = await softmaxOf(logits);
    const powers = logits.map((z) => Number(Math.exp(z).toFixed(3)));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return {
      values: {
        logits: logits.map((z) => decimals(z)).join(', '),
        powers: powers.map((power) => decimals(power, 3)).join(' + '),
        first: decimals(powers[0], 3),
        total: decimals(total, 3),
        p: decimals(answer, 3),
      },
      answer,
      byHand: powers[0] / total,
    };
  },
};
