/** Two fingerprints of chance to compare. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid, shuffled } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { similarity } from './compute.ts';

const features = ['P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y'] as const;

export const variants: QuizVariants = {
  tanimoto(random) {
    const drawn = shuffled(random, features);
    const shared = onGrid(random, 1, 4);
    const [onlyFirst, onlySecond] = [onGrid(random, 1, 3), onGrid(random, 1, 3)];
    const common = drawn.slice(0, shared);
    const first = [...common, ...drawn.slice(shared, shared + onlyFirst)].sort();
    const second = [...common, ...drawn.slice(shared + onlyFirst, shared + onlyFirst + onlySecond)].sort();
    const answer = similarity(first, second);
    return {
      values: {
        first: first.join(' '),
        second: second.join(' '),
        common: [...common].sort().join(' '),
        shared: String(shared),
        all: String(shared + onlyFirst + onlySecond),
        similarity: decimals(answer, 2),
      },
      answer,
      byHand: shared / (shared + onlyFirst + onlySecond),
    };
  },
};
