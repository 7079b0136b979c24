/** Two layers without a bend, and the one that is worth as much. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'two-into-one'(random) {
    const [a, c] = [notZero(random, -4, 4), notZero(random, -4, 4)];
    const [b, d] = [notZero(random, -5, 5), onGrid(random, -5, 5)];
    const network = await networkWith(
      {
        name: 'straight',
        inputShape: [1],
        layers: [
          { type: 'dense', units: 1 },
          { type: 'dense', units: 1 },
        ],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [a], 'dense/bias': [b], 'dense_1/kernel': [c], 'dense_1/bias': [d] },
    );
    // The value at 0 is the bias of the one layer that does the same.
    const [answer] = await network.predict(new Float32Array(1), 1);
    return {
      values: {
        a: decimals(a),
        bTerm: term(b),
        c: decimals(c),
        dTerm: term(d),
        cFactor: factor(c),
        bFactor: factor(b),
        product: decimals(c * a),
        bias: decimals(answer),
      },
      answer,
      byHand: c * b + d,
    };
  },
};
