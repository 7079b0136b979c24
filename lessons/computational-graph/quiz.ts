/** Gradients of a small graph with numbers of chance: by the engine, and by the lesson's own tape where a value is used twice. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor, term } from '../shared/numbers.ts';
import { add, backward, multiply, number } from './tape.ts';

export const variants: QuizVariants = {
  async 'gradient-of-w'(random) {
    const [w, x] = [notZero(random, -3, 3), notZero(random, -3, 3)];
    const [b, t] = [notZero(random, -2, 2), onGrid(random, -4, 4, 0.5)];
    const network = await networkWith(
      { name: 'line', inputShape: [1], layers: [{ type: 'dense', units: 1 }], loss: 'meanSquaredError' },
      { 'dense/kernel': [w], 'dense/bias': [b] },
    );
    const gradients = await network.gradients({ n: 1, x: Float32Array.of(x), y: Float32Array.of(t) });
    const [dw] = valuesOf(gradients, 'dense/kernel');
    const output = w * x + b;
    const error = output - t;
    return {
      values: {
        w: decimals(w),
        x: decimals(x),
        b: decimals(b),
        t: decimals(t),
        wFactor: factor(w),
        xFactor: factor(x),
        bTerm: term(b),
        output: decimals(output),
        error: decimals(error),
        errorFactor: factor(error),
        back: decimals(2 * error),
        backFactor: factor(2 * error),
        dw: decimals(dw),
      },
      answer: dw,
      byHand: 2 * error * x,
    };
  },

  'used-twice'(random) {
    const [a, x0] = [notZero(random, -5, 5), notZero(random, -4, 4, 0.5)];
    const x = number(x0);
    const sum = add(x, number(a));
    backward(multiply(sum, x));
    return {
      values: {
        aTerm: term(a),
        x: decimals(x0),
        direct: decimals(sum.value),
        through: decimals(sum.gradient),
        answer: decimals(x.gradient),
      },
      answer: x.gradient,
      byHand: 2 * x0 + a,
    };
  },
};
