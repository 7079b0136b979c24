/** How right a network is in use, when a share of chance of the pictures is unlike the test set: counted picture by picture. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';

const pictures = 1000;

export const variants: QuizVariants = {
  'mixed-use'(random) {
    const unlike = onGrid(random, 0.1, 0.6, 0.1);
    const home = onGrid(random, 0.94, 0.99, 0.01);
    const away = onGrid(random, 0.5, 0.8, 0.05);
    const strange = Math.round(pictures * unlike);
    const right = (pictures - strange) * home + strange * away;
    const answer = (100 * right) / pictures;
    return {
      values: {
        home: decimals(100 * home, 0),
        away: decimals(100 * away, 0),
        unlike: decimals(unlike),
        unlikePercent: decimals(100 * unlike, 0),
        alike: decimals(1 - unlike),
        result: decimals(answer, 1),
      },
      answer,
      byHand: (1 - unlike) * 100 * home + unlike * 100 * away,
    };
  },
};
