/** Updates of an epoch and the gradient of a batch, with numbers of chance. */

import type { ModelSpec } from '../../src/contracts/model.ts';
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

/** ŷ = w·x, squared error. */
const line: ModelSpec = {
  name: 'line',
  inputShape: [1],
  layers: [{ type: 'dense', units: 1, useBias: false }],
  loss: 'meanSquaredError',
};

export const variants: QuizVariants = {
  async 'updates-of-an-epoch'(random) {
    const b = [8, 16, 32, 64][random.integer(4)];
    const full = onGrid(random, 3, 15);
    const last = onGrid(random, 1, b - 1);
    const n = full * b + last;
    const network = await networkWith(line);
    const steps = await network.train({ n, x: new Float32Array(n), y: new Float32Array(n) }, b, 0.1);
    return {
      values: {
        n: count(n),
        b: String(b),
        quotient: decimals(n / b, 2),
        steps: String(steps.length),
        last: String(last),
      },
      answer: steps.length,
      byHand: Math.ceil(n / b),
    };
  },

  async 'mean-of-two'(random) {
    const w = notZero(random, -2, 2, 0.5);
    const [x1, x2] = [onGrid(random, 1, 4), onGrid(random, 1, 4)];
    const [y1, y2] = [onGrid(random, -5, 5), onGrid(random, -5, 5)];
    const network = await networkWith(line, { 'dense/kernel': [w] });
    const gradients = await network.gradients({
      n: 2,
      x: Float32Array.of(x1, x2),
      y: Float32Array.of(y1, y2),
    });
    const [mean] = valuesOf(gradients, 'dense/kernel');
    const [g1, g2] = [2 * (w * x1 - y1) * x1, 2 * (w * x2 - y2) * x2];
    return {
      values: {
        w: decimals(w),
        x1: decimals(x1),
        x2: decimals(x2),
        y1: decimals(y1),
        y2: decimals(y2),
        y1Factor: factor(y1),
        y2Factor: factor(y2),
        p1: decimals(w * x1),
        p2: decimals(w * x2),
        g1: decimals(g1),
        g2: decimals(g2),
        mean: decimals(mean),
      },
      answer: mean,
      byHand: (g1 + g2) / 2,
    };
  },
};
