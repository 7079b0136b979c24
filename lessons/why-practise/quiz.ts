/** A step with the wrong sign. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'wrong-sign'(random) {
    const [w, x, y] = [notZero(random, -3, 3), notZero(random, -2, 2), onGrid(random, -3, 3)];
    const lr = onGrid(random, 0.05, 0.2, 0.05);
    const [gradient] = await lineThrough([[x, y]]).gradientAt([w, 0]);
    return {
      values: {
        w: decimals(w),
        gradientIs: decimals(gradient),
        gradientFactor: factor(gradient),
        lr: decimals(lr),
        good: decimals(w - lr * gradient, 2),
        bad: decimals(w + lr * gradient, 2),
      },
      answer: w + lr * gradient,
      byHand: w + lr * 2 * (w * x - y) * x,
    };
  },
};
