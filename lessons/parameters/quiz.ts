/** Bytes of networks of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'conv-and-dense'(random) {
    const filters = onGrid(random, 4, 24, 4);
    const side = onGrid(random, 12, 28, 4);
    const { total } = countParameters(
      planLayers({
        name: 'counted',
        inputShape: [side, side, 1],
        layers: [
          { type: 'conv2d', filters, kernelSize: [3, 3], padding: 'same', activation: 'relu' },
          { type: 'maxPooling2d' },
          { type: 'flatten' },
          { type: 'dense', units: 10, activation: 'softmax' },
        ],
        loss: 'sparseCategoricalCrossentropy',
      }),
    );
    const flat = (side / 2) ** 2 * filters;
    return {
      values: {
        side: String(side),
        filters: String(filters),
        half: String(side / 2),
        convolution: count(9 * filters + filters),
        flatNumbers: count(flat),
        denseCount: count(flat * 10 + 10),
        sum: count(total),
      },
      answer: total,
      byHand: 9 * filters + filters + flat * 10 + 10,
    };
  },
};
