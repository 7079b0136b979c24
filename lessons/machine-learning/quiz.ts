/** Predictions of lines of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'rent-of-a-flat'(random) {
    const [w, b, x] = [onGrid(random, 1, 2, 0.1), onGrid(random, 0.5, 1.5, 0.1), onGrid(random, 2, 7, 0.5)];
    const network = await networkWith(
      {
        name: 'line',
        inputShape: [1],
        layers: [{ type: 'dense', units: 1 }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': [w], 'dense/bias': [b] },
    );
    const answer = (await network.predict(Float32Array.of(x), 1))[0];
    return {
      values: {
        wLearned: decimals(w),
        bLearned: decimals(b),
        x: decimals(x),
        metres: decimals(10 * x),
        y: decimals(answer, 2),
      },
      answer,
      byHand: w * x + b,
    };
  },
};
