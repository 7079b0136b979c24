/** He's rule for layers with so many inputs. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  'he-deviation'(random) {
    const inputs = [2, 8, 18, 32, 50, 72, 98, 128, 200, 288, 392, 512, 800][random.integer(13)];
    const answer = Math.sqrt(2 / inputs);
    return {
      values: {
        inputs: String(inputs),
        quotient: decimals(2 / inputs, 5),
        deviation: decimals(answer, 4),
      },
      answer,
      byHand: 1 / Math.sqrt(inputs / 2),
    };
  },
};
