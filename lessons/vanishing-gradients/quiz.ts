/** What is left of a gradient after layers of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'through-a-chain'(random) {
    const depth = onGrid(random, 3, 5);
    const weights = Array.from({ length: depth }, () => notZero(random, -2, 2, 0.5));
    // Linear units one behind the other: the slope of each is 1, so the product of the weights is all there is.
    const names = weights.map((_, i) => (i === 0 ? 'dense/kernel' : `dense_${i}/kernel`));
    const network = await networkWith(
      {
        name: 'chain',
        inputShape: [1],
        layers: weights.map(() => ({ type: 'dense', units: 1, useBias: false })),
        loss: 'meanSquaredError',
      },
      Object.fromEntries(names.map((name, i) => [name, [weights[i]]])),
    );
    const [answer] = await network.inputGradient(Float32Array.of(1), 1, 0);
    return {
      values: {
        depth: String(depth),
        weights: weights.map((w) => decimals(w)).join(', '),
        product: weights.map((w) => factor(w)).join('·'),
        result: decimals(answer, 4),
      },
      answer,
      byHand: weights.reduce((product, w) => product * w, 1),
    };
  },
};
