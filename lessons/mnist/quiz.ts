/** Grey values and their inputs. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  'grey-to-input'(random) {
    const grey = onGrid(random, 10, 250);
    // What the data path does with a byte: a float32 of 0..1.
    const answer = Math.fround(grey / 255);
    return { values: { grey: String(grey), x: decimals(answer, 3) }, answer, byHand: grey / 255 };
  },
};
