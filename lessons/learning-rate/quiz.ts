/** The largest rate at which a parabola is still descended, by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'error-after-one-step'(random) {
    const x = onGrid(random, 1, 3);
    const rate = onGrid(random, 0.02, 0.3, 0.02);
    const start = onGrid(random, 1, 4);
    // Loss (w·x)², bias held at 0 by looking at the gradient of w alone.
    const [gradient] = await lineThrough([[x, 0]]).gradientAt([start, 0]);
    const answer = start - rate * gradient;
    return {
      values: {
        xx: String(x * x),
        rate: decimals(rate),
        start: String(start),
        gradientIs: decimals(gradient),
        after: decimals(answer, 2),
      },
      answer,
      byHand: start * (1 - 2 * x * x * rate),
    };
  },
};
