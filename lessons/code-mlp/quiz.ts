/** Parameters of the dense network with other sizes. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'count-them-yourself'(random) {
    const [side, hidden] = [onGrid(random, 8, 20, 2), [10, 20, 50, 100][random.integer(4)]];
    const pixels = side * side;
    const { total } = countParameters(
      planLayers({
        name: 'mlp',
        inputShape: [side, side, 1],
        layers: [
          { type: 'flatten' },
          { type: 'dense', units: hidden, activation: 'relu' },
          { type: 'dense', units: 10, activation: 'softmax' },
        ],
        loss: 'sparseCategoricalCrossentropy',
      }),
    );
    const [first, second] = [pixels * hidden + hidden, hidden * 10 + 10];
    return {
      values: {
        side: String(side),
        hidden: String(hidden),
        pixels: String(pixels),
        first: count(first),
        second: count(second),
        total: count(total),
      },
      answer: total,
      byHand: first + second,
    };
  },
};
