/** What model.summary() prints for a hidden layer of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { withUnits } from '../frameworks/compute.ts';
import { onGrid } from '../shared/draws.ts';

export const variants: QuizVariants = {
  summary(random) {
    const units = onGrid(random, 16, 256, 16);
    const total = countParameters(planLayers(withUnits(units))).total;
    return {
      values: {
        units: String(units),
        hiddenCount: count(784 * units + units),
        outputCount: count(10 * units + 10),
        sum: count(total),
      },
      answer: total,
      byHand: 784 * units + units + 10 * units + 10,
    };
  },
};
