/** Multiplications of a network with layers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { multiplyAdds } from '../../src/engine/shapes.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'work-of-an-answer'(random) {
    const [first, second] = [onGrid(random, 16, 128, 16), onGrid(random, 16, 64, 16)];
    const { forward } = multiplyAdds({
      name: 'deeper',
      inputShape: [784],
      layers: [
        { type: 'dense', units: first, activation: 'relu' },
        { type: 'dense', units: second, activation: 'relu' },
        { type: 'dense', units: 10, activation: 'softmax' },
      ],
      loss: 'sparseCategoricalCrossentropy',
    });
    return {
      values: {
        first: String(first),
        second: String(second),
        work1: count(784 * first),
        work2: count(first * second),
        work3: count(second * 10),
        total: count(forward),
      },
      answer: forward,
      byHand: 784 * first + first * second + second * 10,
    };
  },
};
