/** A forward pass with numbers of chance, up to a probability. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'cat-logit'(random) {
    const [w1, w2, v] = [notZero(random, -2, 2), notZero(random, -2, 2), notZero(random, -3, 3)];
    const [b, c] = [notZero(random, -1, 1, 0.5), onGrid(random, -1, 1, 0.5)];
    const [x1, x2] = [onGrid(random, 0.5, 3, 0.5), onGrid(random, 0.5, 3, 0.5)];
    const network = await networkWith(
      {
        name: 'forward',
        inputShape: [2],
        layers: [
          { type: 'dense', units: 1, activation: 'relu' },
          { type: 'dense', units: 1 },
        ],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [w1, w2], 'dense/bias': [b], 'dense_1/kernel': [v], 'dense_1/bias': [c] },
    );
    const layers = await network.activations(Float32Array.of(x1, x2), 1);
    const [answer] = valuesOf(layers, 'dense_1');
    const z = w1 * x1 + w2 * x2 + b;
    return {
      values: {
        x1: decimals(x1),
        x2: decimals(x2),
        w1: factor(w1),
        w2: factor(w2),
        bTerm: term(b),
        v: factor(v),
        cTerm: term(c),
        z: decimals(z),
        h: decimals(Math.max(0, z)),
        logit: decimals(answer, 2),
      },
      answer,
      byHand: v * Math.max(0, z) + c,
    };
  },
};
