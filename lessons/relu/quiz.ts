/** One ReLU unit with weights of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'unit-output'(random) {
    const [w1, w2] = [notZero(random, -2, 2, 0.5), notZero(random, -2, 2, 0.5)];
    const [x1, x2] = [notZero(random, -3, 3), notZero(random, -3, 3)];
    const b = onGrid(random, -1, 1, 0.5);
    const network = await networkWith(
      {
        name: 'unit',
        inputShape: [2],
        layers: [
          { type: 'dense', units: 1 },
          { type: 'activation', activation: 'relu' },
        ],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [w1, w2], 'dense/bias': [b] },
    );
    const layers = await network.activations(Float32Array.of(x1, x2), 1);
    const [z] = valuesOf(layers, 'dense');
    const [h] = valuesOf(layers, 'activation');
    return {
      values: {
        w1: decimals(w1),
        w2: decimals(w2),
        w1f: factor(w1),
        w2f: factor(w2),
        b: decimals(b),
        bTerm: term(b),
        x1: decimals(x1),
        x2: decimals(x2),
        x1f: factor(x1),
        x2f: factor(x2),
        z: decimals(z),
        h: decimals(h),
      },
      answer: h,
      byHand: Math.max(0, w1 * x1 + w2 * x2 + b),
    };
  },
};
