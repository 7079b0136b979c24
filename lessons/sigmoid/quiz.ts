/** Slopes of the sigmoid from its output. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero } from '../shared/draws.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'slope-from-output'(random) {
    const z = notZero(random, -4, 4, 0.5);
    const { values, slopes } = await activationAt('sigmoid', [z]);
    const shown = Number(values[0].toFixed(3));
    return {
      values: {
        output: decimals(shown),
        rest: decimals(1 - shown, 3),
        slope: decimals(slopes[0], 3),
      },
      answer: slopes[0],
      byHand: shown * (1 - shown),
    };
  },
};
