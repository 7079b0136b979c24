/** The overlap of one class from counts of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { classOverlap } from './compute.ts';

export const variants: QuizVariants = {
  'class-iou'(random) {
    const right = onGrid(random, 4, 30);
    const missed = onGrid(random, 1, 12);
    const invented = onGrid(random, 1, 12);
    const others = 100;
    // Rows are the truth, columns what the network said; class 0 is the car.
    const answer = classOverlap(
      [
        [right, missed],
        [invented, others],
      ],
      0,
    );
    return {
      values: {
        right: String(right),
        missed: String(missed),
        invented: String(invented),
        together: String(right + missed + invented),
        iou: decimals(answer, 2),
      },
      answer,
      byHand: right / (right + missed + invented),
    };
  },
};
