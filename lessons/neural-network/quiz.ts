/** The either-or network with other weights, and shapes of layers. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'two-layers'(random) {
    const [a, b, c, d] = [0, 1, 2, 3].map(() => notZero(random, -2, 2));
    const [v1, v2] = [notZero(random, -3, 3), notZero(random, -3, 3)];
    const [x1, x2] = [onGrid(random, 0, 3), onGrid(random, 1, 3)];
    const network = await networkWith(
      {
        name: 'small',
        inputShape: [2],
        layers: [
          { type: 'dense', units: 2, activation: 'relu' },
          { type: 'dense', units: 1 },
        ],
        loss: 'meanSquaredError',
      },
      // Kernel [input, unit].
      {
        'dense/kernel': [a, c, b, d],
        'dense/bias': [0, 0],
        'dense_1/kernel': [v1, v2],
        'dense_1/bias': [0],
      },
    );
    const [answer] = await network.predict(Float32Array.of(x1, x2), 1);
    const h1 = Math.max(0, a * x1 + b * x2);
    const h2 = Math.max(0, c * x1 + d * x2);
    return {
      values: {
        a: factor(a),
        b: factor(b),
        c: factor(c),
        d: factor(d),
        v1: factor(v1),
        v2: factor(v2),
        x1: String(x1),
        x2: String(x2),
        h1: decimals(h1),
        h2: decimals(h2),
        y: decimals(answer),
      },
      answer,
      byHand: v1 * h1 + v2 * h2,
    };
  },
};
