/** What the tape finds for a line through points of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'tape-gradient'(random) {
    const ys = [notZero(random, -4, 4), onGrid(random, -4, 4), onGrid(random, -4, 4), notZero(random, -4, 4)];
    const b = onGrid(random, -2, 2);
    const points = lineThrough(ys.map((y, x): [number, number] => [x, y]));
    const [, answer] = await points.gradientAt([0, b]);
    const errors = ys.map((y) => b - y);
    return {
      values: {
        ys: ys.map((y) => decimals(y)).join(', '),
        b: decimals(b),
        errors: errors.map((e) => factor(e)).join(' + '),
        sum: factor(errors.reduce((s, e) => s + e, 0)),
        gradient: decimals(answer, 2),
      },
      answer,
      byHand: (2 * errors.reduce((s, e) => s + e, 0)) / 4,
    };
  },
};
