/** One unit and the parameters of dense layers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'one-unit'(random) {
    const [w1, w2] = [notZero(random, -2, 2, 0.5), notZero(random, -2, 2, 0.5)];
    const [x1, x2] = [notZero(random, -3, 3), notZero(random, 1, 4)];
    const b = onGrid(random, -1, 1, 0.25);
    const network = await networkWith(
      {
        name: 'unit',
        inputShape: [2],
        layers: [{ type: 'dense', units: 1, activation: 'relu' }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [w1, w2], 'dense/bias': [b] },
    );
    const [answer] = await network.predict(Float32Array.of(x1, x2), 1);
    const sum = w1 * x1 + w2 * x2 + b;
    return {
      values: {
        w1: decimals(w1),
        w2: decimals(w2),
        x1: decimals(x1),
        x2: decimals(x2),
        b: decimals(b),
        w1Factor: factor(w1),
        w2Factor: factor(w2),
        x1Factor: factor(x1),
        x2Factor: factor(x2),
        bTerm: term(b),
        sum: decimals(sum),
        answer: decimals(answer),
      },
      answer,
      byHand: Math.max(0, sum),
    };
  },

  'parameters-of-dense'(random) {
    const [n, m] = [onGrid(random, 5, 60, 5), onGrid(random, 2, 12)];
    const { total } = countParameters(
      planLayers({
        name: 'one',
        inputShape: [n],
        layers: [{ type: 'dense', units: m }],
        loss: 'meanSquaredError',
      }),
    );
    return {
      values: { n: String(n), m: String(m), total: count(total) },
      answer: total,
      byHand: n * m + m,
    };
  },
};
