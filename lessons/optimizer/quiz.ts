/** First steps of three optimisers, by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'first-step-of-sgd'(random) {
    const [w, x, y] = [notZero(random, -3, 3), notZero(random, -3, 3), onGrid(random, -5, 5)];
    const rate = onGrid(random, 0.01, 0.05, 0.01);
    const point = lineThrough([[x, y]]);
    const [gradient] = await point.gradientAt([w, 0]);
    const { path } = await point.descend({ start: [w, 0], rate, steps: 1 });
    return {
      values: {
        w: decimals(w),
        gradientIs: decimals(gradient),
        gradientFactor: factor(gradient),
        rate: decimals(rate),
        after: decimals(path[1][0], 3),
      },
      answer: path[1][0],
      byHand: w - rate * gradient,
    };
  },
};
