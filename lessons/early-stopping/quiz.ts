/** Validation losses of chance and a patience of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { stopping } from './compute.ts';

export const variants: QuizVariants = {
  'when-it-stops'(random) {
    const waits = onGrid(random, 2, 3);
    const turn = onGrid(random, 3, 10);
    // Falls to its minimum at `turn`, with one stumble on the way that is shorter than the patience; then climbs.
    const losses = Array.from({ length: turn + 5 }, (_, i) => {
      const trend = i < turn ? 0.9 - 0.06 * i : 0.9 - 0.06 * turn + 0.03 * (i - turn);
      return Number((trend + (i === turn - 2 ? 0.1 : 0) + onGrid(random, 0, 0.02, 0.01)).toFixed(2));
    });
    const { stop, best } = stopping(losses, waits);
    let [byHand, since, lowest] = [losses.length, 0, Number.POSITIVE_INFINITY];
    for (const [i, loss] of losses.entries()) {
      since = loss < lowest ? 0 : since + 1;
      lowest = Math.min(lowest, loss);
      if (since === waits) {
        byHand = i + 1;
        break;
      }
    }
    return {
      values: {
        waits: String(waits),
        losses: losses.map((loss) => decimals(loss)).join('  '),
        stopAt: String(stop + 1),
        bestAt: String(best + 1),
        bestValue: decimals(losses[best]),
      },
      answer: stop + 1,
      byHand,
    };
  },
};
