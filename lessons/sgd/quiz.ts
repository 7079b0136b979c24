/** Gradients of minibatches of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'gradient-of-a-batch'(random) {
    const ys = [0, 1, 2, 3].map(() => onGrid(random, -4, 4));
    const b = onGrid(random, -2, 2);
    const points = lineThrough(ys.map((y, x): [number, number] => [x, y]));
    const chosen = random.shuffle([0, 1, 2, 3]).slice(0, 2).sort();
    const [, answer] = await points.gradientAt([0, b], chosen);
    const errors = chosen.map((i) => b - ys[i]);
    return {
      values: {
        b: decimals(b),
        ya: decimals(ys[chosen[0]]),
        yb: decimals(ys[chosen[1]]),
        ea: factor(errors[0]),
        eb: factor(errors[1]),
        gradientIs: decimals(answer, 2),
      },
      answer,
      byHand: errors[0] + errors[1],
    };
  },
};
