/** Velocities after gradients of chance, by the engine's own SGD with momentum. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'second-velocity'(random) {
    const [g1, g2] = [notZero(random, -4, 4), notZero(random, -4, 4)];
    const rate = onGrid(random, 0.05, 0.2, 0.05);
    const momentum = 0.9;
    // With the mean absolute error and one input g, the gradient of the weight is ±g: it can be chosen.
    const network = await networkWith(
      {
        name: 'pulled',
        inputShape: [1],
        layers: [{ type: 'dense', units: 1, useBias: false }],
        loss: 'meanAbsoluteError',
      },
      { 'dense/kernel': [0] },
      { type: 'sgd', momentum },
    );
    const weightAfter = async (gradient: number) => {
      // A target far below makes the error positive, so that the gradient is the input itself.
      await network.train({ n: 1, x: Float32Array.of(gradient), y: Float32Array.of(-1000) }, 1, rate);
      return valuesOf(await network.weights(), 'dense/kernel')[0];
    };
    const first = await weightAfter(g1);
    const answer = (await weightAfter(g2)) - first;
    const v1 = -rate * g1;
    return {
      values: {
        rate: decimals(rate),
        g1: decimals(g1),
        g2: decimals(g2),
        g1Factor: factor(g1),
        g2Factor: factor(g2),
        v1: decimals(v1),
        v1Factor: factor(v1),
        v2: decimals(answer, 3),
      },
      answer,
      byHand: 0.9 * v1 - rate * g2,
    };
  },
};
