/** The scaling law for growth of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { exponent, lossAt } from './compute.ts';

export const variants: QuizVariants = {
  'loss-after-growth'(random) {
    const power = onGrid(random, 6, 9, 0.25);
    const tens = onGrid(random, 1, 3);
    const before = lossAt(10 ** power);
    const answer = lossAt(10 ** (power + tens));
    // What is shown has two and three decimals; the tolerance of the question covers what rounding does.
    const factorOfTen = Number((10 ** -exponent).toFixed(3));
    return {
      values: {
        before: decimals(before, 2),
        times: String(10 ** tens),
        tens: String(tens),
        factorOfTen: decimals(factorOfTen),
        product: `·${decimals(factorOfTen)}`.repeat(tens),
        after: decimals(answer, 2),
      },
      answer,
      byHand: Number(before.toFixed(2)) * factorOfTen ** tens,
    };
  },
};
