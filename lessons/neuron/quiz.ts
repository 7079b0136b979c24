/** A weighted sum of numbers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'weighted-sum'(random) {
    const weights = [notZero(random, -3, 3), notZero(random, -3, 3), notZero(random, -3, 3)];
    const inputs = [onGrid(random, 0.1, 1, 0.1), onGrid(random, 0.1, 1, 0.1), onGrid(random, 0.1, 1, 0.1)];
    const bias = notZero(random, -2, 2, 0.5);
    const network = await networkWith(
      {
        name: 'unit',
        inputShape: [3],
        layers: [{ type: 'dense', units: 1 }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': weights, 'dense/bias': [bias] },
    );
    const [z] = valuesOf(await network.activations(Float32Array.from(inputs), 1), 'dense');
    return {
      values: {
        weights: weights.map((w) => decimals(w)).join(', '),
        inputs: inputs.map((x) => decimals(x)).join(', '),
        bias: decimals(bias),
        products: weights.map((w, i) => `${factor(w)}·${decimals(inputs[i])}`).join(' + '),
        biasTerm: term(bias),
        z: decimals(z, 2),
      },
      answer: z,
      byHand: weights.reduce((sum, w, i) => sum + w * inputs[i], bias),
    };
  },
};
