/** How often luck alone looks like skill. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  'lucky-years'(random) {
    const years = onGrid(random, 3, 8);
    const funds = 2 ** onGrid(random, 9, 12);
    let answer = funds;
    for (let year = 0; year < years; year++) answer /= 2;
    return {
      values: {
        years: String(years),
        funds: count(funds),
        power: String(2 ** years),
        lucky: decimals(answer, 1),
      },
      answer,
      byHand: funds / 2 ** years,
    };
  },
};
