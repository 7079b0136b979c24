/** Mean squared errors of three predictions of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { lossAt } from '../shared/losses.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'three-errors'(random) {
    const predicted = [0, 1, 2].map(() => onGrid(random, 0, 6, 0.5));
    const truth = predicted.map((y) => y + onGrid(random, -3, 3, 0.5));
    const { loss } = await lossAt(predicted, Float32Array.from(truth), 'meanSquaredError', 'linear');
    const squares = predicted.map((y, i) => (y - truth[i]) ** 2);
    return {
      values: {
        predicted: predicted.map((y) => decimals(y)).join(', '),
        truth: truth.map((y) => decimals(y)).join(', '),
        squares: squares.map((s) => decimals(s)).join(' + '),
        loss: decimals(loss, 3),
      },
      answer: loss,
      byHand: squares.reduce((sum, s) => sum + s, 0) / 3,
    };
  },
};
