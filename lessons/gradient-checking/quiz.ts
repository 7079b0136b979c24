/** A central difference of a parabola of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { central } from './compute.ts';

export const variants: QuizVariants = {
  async 'two-sided'(random) {
    const a = notZero(random, -3, 3);
    const w = onGrid(random, -3, 3);
    const h = [0.1, 0.5, 1][random.integer(3)];
    const loss = (x: number) => a * x ** 3;
    const answer = await central(loss, w, h);
    return {
      values: {
        a: decimals(a),
        w: decimals(w),
        h: decimals(h),
        upAt: decimals(w + h),
        downAt: decimals(w - h),
        upLoss: decimals(loss(w + h)),
        downLoss: decimals(loss(w - h)),
        twice: decimals(2 * h),
        result: decimals(answer, 2),
        exact: decimals(3 * a * w * w),
      },
      answer,
      byHand: (Number(loss(w + h).toFixed(4)) - Number(loss(w - h).toFixed(4))) / (2 * h),
    };
  },
};
