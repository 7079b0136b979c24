/** Softmax of large logits by the engine, and shifted by hand. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { softmaxOf } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'shifted-softmax'(random) {
    const top = onGrid(random, 200, 900, 100);
    const [second, third] = [onGrid(random, 1, 3), onGrid(random, 1, 4)];
    const logits = [top, top - second, top - third];
    const [answer] = await softmaxOf(logits);
    const powers = [1, Math.exp(-second), Math.exp(-third)];
    const total = powers.reduce((sum, power) => sum + power, 0);
    return {
      values: {
        logits: logits.join(', '),
        top: String(top),
        shifted: `0, −${second}, −${third}`,
        powers: powers.map((power) => decimals(power)).join(' + '),
        total: decimals(total),
        p: decimals(answer, 3),
      },
      answer,
      byHand: 1 / total,
    };
  },
};
