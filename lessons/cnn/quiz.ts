/** Parameters of convolutions of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'parameters-of-a-layer'(random) {
    const k = onGrid(random, 3, 5, 2);
    const channels = onGrid(random, 8, 64, 8);
    const filters = onGrid(random, 8, 64, 8);
    const { total } = countParameters(
      planLayers({
        name: 'one',
        inputShape: [14, 14, channels],
        layers: [{ type: 'conv2d', filters, kernelSize: [k, k] }],
        loss: 'meanSquaredError',
      }),
    );
    return {
      values: {
        k: String(k),
        channels: String(channels),
        filters: String(filters),
        weights: count(k * k * channels * filters),
        total: count(total),
      },
      answer: total,
      byHand: k * k * channels * filters + filters,
    };
  },
};
