/** Sides of outputs, as the engine plans them. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { sides } from './compute.ts';

export const variants: QuizVariants = {
  'side-of-the-output'(random) {
    const n = onGrid(random, 15, 64);
    const k = onGrid(random, 3, 7, 2);
    const s = onGrid(random, 2, 3);
    const [answer] = sides({ padding: 'valid', stride: s }, n, k);
    return {
      values: { n: String(n), k: String(k), s: String(s), left: String(n - k), m: String(answer) },
      answer,
      byHand: Math.floor((n - k) / s) + 1,
    };
  },
  'layers-without-padding'(random) {
    const n = onGrid(random, 28, 64, 4);
    const k = onGrid(random, 3, 7, 2);
    const layers = onGrid(random, 2, 4);
    const path = sides({ padding: 'valid', stride: 1 }, n, k, layers);
    const answer = path[path.length - 1];
    return {
      values: {
        n: String(n),
        k: String(k),
        layers: String(layers),
        less: String(k - 1),
        path: [n, ...path].join(' → '),
        m: String(answer),
      },
      answer,
      byHand: n - layers * (k - 1),
    };
  },
};
