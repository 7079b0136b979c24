/** Adam's first steps with gradients of chance, by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'first-step'(random) {
    const gradient = notZero(random, -9, 9) * [0.1, 1, 10][random.integer(3)];
    const rate = onGrid(random, 0.001, 0.02, 0.001);
    const weight = notZero(random, -2, 2, 0.5);
    const network = await networkWith(
      {
        name: 'pulled',
        inputShape: [1],
        layers: [{ type: 'dense', units: 1, useBias: false }],
        loss: 'meanAbsoluteError',
      },
      { 'dense/kernel': [weight] },
      { type: 'adam' },
    );
    // A target far below makes the error positive, so that the gradient is the input itself.
    await network.train({ n: 1, x: Float32Array.of(gradient), y: Float32Array.of(-100_000) }, 1, rate);
    const [answer] = valuesOf(await network.weights(), 'dense/kernel');
    return {
      values: {
        w: decimals(weight),
        gradientIs: decimals(gradient),
        size: decimals(Math.abs(gradient)),
        gradientFactor: factor(gradient),
        rate: decimals(rate),
        sign: gradient > 0 ? '−' : '+',
        after: decimals(answer),
      },
      answer,
      byHand: weight - rate * Math.sign(gradient),
    };
  },
};
