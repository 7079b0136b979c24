/** A gradient that autograd would print, for numbers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'what-grad-prints'(random) {
    const [w, x, y] = [notZero(random, -2, 2, 0.5), notZero(random, -4, 4), onGrid(random, -5, 5)];
    const [answer] = await lineThrough([[x, y]]).gradientAt([w, 0]);
    const error = w * x - y;
    return {
      values: {
        w: decimals(w),
        x: decimals(x),
        xf: factor(x),
        minusY: term(-y),
        output: decimals(w * x),
        error: decimals(error),
        errorFactor: factor(error),
        grad: decimals(answer),
      },
      answer,
      byHand: 2 * error * x,
    };
  },
};
