/** What arrives at the last layer of convolutional networks of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  'what-linear-wants'(random) {
    const side = onGrid(random, 20, 40, 2);
    const [k1, k2] = [onGrid(random, 3, 5, 2), onGrid(random, 3, 5, 2)];
    const filters = onGrid(random, 8, 32, 8);
    const layers = planLayers({
      name: 'cnn',
      inputShape: [side, side, 1],
      layers: [
        { type: 'conv2d', filters: 8, kernelSize: [k1, k1], activation: 'relu' },
        { type: 'maxPooling2d', poolSize: [2, 2] },
        { type: 'conv2d', filters, kernelSize: [k2, k2], activation: 'relu' },
        { type: 'maxPooling2d', poolSize: [2, 2] },
        { type: 'flatten' },
      ],
      loss: 'meanSquaredError',
    });
    const [answer] = layers[layers.length - 1].outputShape;
    const c1 = side - k1 + 1;
    const p1 = Math.floor(c1 / 2);
    const c2 = p1 - k2 + 1;
    const p2 = Math.floor(c2 / 2);
    return {
      values: {
        side: String(side),
        k1: String(k1),
        k2: String(k2),
        filters: String(filters),
        c1: String(c1),
        p1: String(p1),
        c2: String(c2),
        p2: String(p2),
        flat: count(answer),
      },
      answer,
      byHand: filters * p2 * p2,
    };
  },
};
