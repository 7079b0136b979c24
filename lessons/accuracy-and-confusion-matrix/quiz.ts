/** Recall and precision from counts of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { percentage } from '../shared/numbers.ts';
import { column, sum } from './compute.ts';

export const variants: QuizVariants = {
  precision(random) {
    const found = onGrid(random, 5, 40);
    const missed = onGrid(random, 2, 20);
    const wrongly = onGrid(random, 2, 20);
    const others = onGrid(random, 60, 150, 10);
    // Rows are the truth, columns the answers; lemon is class 0.
    const matrix = [
      [found, missed],
      [wrongly, others],
    ];
    const answer = (100 * matrix[0][0]) / sum(column(matrix, 0));
    return {
      values: {
        found: String(found),
        missed: String(missed),
        wrongly: String(wrongly),
        others: String(others),
        said: String(found + wrongly),
        precision: percentage(answer / 100),
        recall: percentage(found / (found + missed)),
      },
      answer,
      byHand: (100 * found) / (found + wrongly),
    };
  },
};
