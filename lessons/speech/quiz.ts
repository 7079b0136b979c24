/** Strength of a tone in a sound of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals, factor } from '../shared/numbers.ts';
import { products, short } from './compute.ts';

export const variants: QuizVariants = {
  'strength-of-a-tone'(random) {
    // A tone of 2000 Hz at 8000 samples a second is 0, 1, 0, −1, 0, 1, 0, −1.
    const samples = Array.from({ length: short }, () => onGrid(random, -3, 3));
    const terms = products(samples, 2000);
    const answer = terms.reduce((sum, term) => sum + term, 0) / (short / 2);
    const [a, b, c, d] = [samples[1], samples[3], samples[5], samples[7]];
    return {
      values: {
        samples: samples.map((s) => decimals(s)).join('  '),
        sum: `${decimals(a)} − ${factor(b)} + ${factor(c)} − ${factor(d)}`,
        total: decimals(a - b + c - d),
        strength: decimals(answer, 2),
      },
      answer,
      byHand: (a - b + c - d) / 4,
    };
  },
};
