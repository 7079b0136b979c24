/** Chains of chance, differentiated by the engine: a linear unit followed by a squared error. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'square-of-a-line'(random) {
    const [a, b, x] = [notZero(random, -4, 4), onGrid(random, -5, 5), notZero(random, -3, 3)];
    // y = (a·x + b)² is the loss of a unit with weight x, bias b and input a, whose target is 0.
    const network = await networkWith(
      {
        name: 'square',
        inputShape: [1],
        layers: [{ type: 'dense', units: 1 }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [x], 'dense/bias': [b] },
    );
    const gradients = await network.gradients({ n: 1, x: Float32Array.of(a), y: Float32Array.of(0) });
    const [answer] = valuesOf(gradients, 'dense/kernel');
    const u = a * x + b;
    return {
      values: {
        a: decimals(a),
        bTerm: term(b),
        x: decimals(x),
        aFactor: factor(a),
        xFactor: factor(x),
        u: decimals(u),
        twice: decimals(2 * u),
        twiceFactor: factor(2 * u),
        slope: decimals(answer),
      },
      answer,
      byHand: 2 * u * a,
    };
  },
};
