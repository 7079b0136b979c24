/** What a gradient costs for a hidden layer of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { onGrid } from '../shared/draws.ts';
import { gradientCost } from './compute.ts';

export const variants: QuizVariants = {
  'passes-one-by-one'(random) {
    const units = onGrid(random, 8, 96, 8);
    const { parameters } = gradientCost(units);
    return {
      values: {
        units: String(units),
        hidden: count(784 * units + units),
        output: count(units * 10 + 10),
        parameters: count(parameters),
        passes: count(parameters + 1),
      },
      answer: parameters + 1,
      byHand: 784 * units + units + (units * 10 + 10) + 1,
    };
  },
};
