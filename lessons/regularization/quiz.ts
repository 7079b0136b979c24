/** Weight decay of a weight of which the data say nothing. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'one-decay-step'(random) {
    const weight = notZero(random, -4, 4, 0.5);
    const lambda = onGrid(random, 0.05, 0.2, 0.05);
    const rate = onGrid(random, 0.1, 0.5, 0.1);
    const network = await networkWith(
      {
        name: 'single',
        inputShape: [1],
        layers: [{ type: 'dense', units: 1, kernelL2: lambda }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [weight], 'dense/bias': [0] },
    );
    await network.train({ n: 1, x: new Float32Array(1), y: new Float32Array(1) }, 1, rate);
    const [answer] = valuesOf(await network.weights(), 'dense/kernel');
    return {
      values: {
        w: decimals(weight),
        wf: factor(weight),
        lambda: decimals(lambda),
        rate: decimals(rate),
        gradientIs: decimals(2 * lambda * weight),
        gradientFactor: factor(2 * lambda * weight),
        after: decimals(answer, 3),
      },
      answer,
      byHand: weight - rate * 2 * lambda * weight,
    };
  },
};
