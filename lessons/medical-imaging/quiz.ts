/** What a positive finding is worth among people of whom a share of chance is ill. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { counts, positivePredictiveValue, sensitivity, specificity } from './compute.ts';

const people = 10_000;

export const variants: QuizVariants = {
  'worth-of-a-positive'(random) {
    const share = onGrid(random, 0.01, 0.3, 0.01);
    const { sick, healthy, found, alarmed } = counts(people, share);
    const answer = 100 * positivePredictiveValue(share);
    const whole = (n: number) => decimals(n, 0);
    return {
      values: {
        people: '10,000',
        share: percentage(share),
        sick: whole(sick),
        healthy: whole(healthy),
        found: whole(found),
        alarmed: whole(alarmed),
        value: decimals(answer, 1),
      },
      answer,
      byHand: (100 * sick * sensitivity) / (sick * sensitivity + (people - sick) * (1 - specificity)),
    };
  },
};
