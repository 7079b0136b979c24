/** GELU from the table of the normal distribution. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero } from '../shared/draws.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'x-times-share'(random) {
    const x = notZero(random, -2.5, 2.5, 0.25);
    const { values } = await activationAt('gelu', [x]);
    const share = Number((values[0] / x).toFixed(4));
    return {
      values: { x: decimals(x), xFactor: factor(x), share: decimals(share), gelu: decimals(values[0], 3) },
      answer: values[0],
      byHand: x * share,
    };
  },
};
