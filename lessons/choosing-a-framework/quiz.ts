/** Memory for models of sizes of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { toTrain, toUse } from './compute.ts';

export const variants: QuizVariants = {
  'memory-to-train'(random) {
    const billions = onGrid(random, 0.5, 13, 0.5);
    const answer = toTrain(billions * 1e9) / 1e9;
    return {
      values: {
        billions: decimals(billions),
        train: decimals(answer),
        use: decimals(toUse(billions * 1e9) / 1e9),
      },
      answer,
      byHand: billions * 4 * 4,
    };
  },
};
