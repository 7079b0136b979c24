/** A local explanation at a place of chance, with the engine's gradient of the output with respect to the input. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'which-input-matters'(random) {
    const [a, b, c] = [notZero(random, -3, 3), notZero(random, -3, 3), notZero(random, -2, 2)];
    const [x1, x2] = [notZero(random, -3, 3), notZero(random, -3, 3)];
    // y = c·ReLU(a·x1 + b·x2): a unit that may be silent, so that the explanation depends on the place.
    const network = await networkWith(
      {
        name: 'small',
        inputShape: [2],
        layers: [
          { type: 'dense', units: 1, activation: 'relu', useBias: false },
          { type: 'dense', units: 1, useBias: false },
        ],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [a, b], 'dense_1/kernel': [c] },
    );
    const gradient = await network.inputGradient(Float32Array.of(x1, x2), 1, 0);
    const z = a * x1 + b * x2;
    return {
      values: {
        a: decimals(a),
        bTerm: term(b),
        c: decimals(c),
        aFactor: factor(a),
        bFactor: factor(b),
        cFactor: factor(c),
        x1: decimals(x1),
        x2: decimals(x2),
        x1f: factor(x1),
        x2f: factor(x2),
        z: decimals(z),
        slope: z > 0 ? '1' : '0',
        gradient: decimals(gradient[0]),
      },
      answer: gradient[0],
      byHand: z > 0 ? c * a : 0,
    };
  },
};
