/** The chain rule along one hidden unit, with numbers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'chain-in-numbers'(random) {
    const [w, x] = [notZero(random, -1, 1, 0.1), notZero(random, -3, 3)];
    const [v, y] = [notZero(random, -2, 2, 0.5), onGrid(random, 0, 1)];
    const network = await networkWith(
      {
        name: 'chain',
        inputShape: [1],
        layers: [
          { type: 'dense', units: 1, useBias: false },
          { type: 'activation', activation: 'sigmoid' },
          { type: 'dense', units: 1 },
        ],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [w], 'dense_1/kernel': [v], 'dense_1/bias': [0] },
    );
    const example = { n: 1, x: Float32Array.of(x), y: Float32Array.of(y) };
    const [h] = valuesOf(await network.activations(example.x, 1), 'activation');
    const gradients = await network.gradients(example);
    // The output's own gradient is that of its bias.
    const [dy] = valuesOf(gradients, 'dense_1/bias');
    const [dw] = valuesOf(gradients, 'dense/kernel');
    const shown = { h: Number(h.toFixed(4)), dy: Number(dy.toFixed(4)) };
    return {
      values: {
        x: decimals(x),
        v: decimals(v),
        h: decimals(h),
        dy: decimals(dy),
        xFactor: factor(x),
        vFactor: factor(v),
        dyFactor: factor(dy),
        slope: decimals(h * (1 - h)),
        dw: decimals(dw, 3),
      },
      answer: dw,
      byHand: shown.dy * v * shown.h * (1 - shown.h) * x,
    };
  },
};
