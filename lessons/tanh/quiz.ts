/** tanh by the sigmoid. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'from-the-sigmoid'(random) {
    const z = onGrid(random, 0.2, 2.4, 0.2);
    const { values } = await activationAt('tanh', [z]);
    const sigmoid = await activationAt('sigmoid', [2 * z]);
    const shown = Number(sigmoid.values[0].toFixed(4));
    return {
      values: {
        z: decimals(z),
        twice: decimals(2 * z),
        sigmoid: decimals(shown),
        tanh: decimals(values[0], 3),
      },
      answer: values[0],
      byHand: 2 * shown - 1,
    };
  },
};
