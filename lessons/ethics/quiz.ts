/** False alarms in a group of chance, under the lesson's score. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { alarmsAt, found, precision } from './compute.ts';

export const variants: QuizVariants = {
  'falsely-warned'(random) {
    const rate = onGrid(random, 0.07, 0.56, 0.07);
    const { concerned, right, alarms, wrong, others, falseRate } = alarmsAt(rate);
    const whole = (x: number) => decimals(x, 0);
    return {
      values: {
        concernedCount: whole(concerned),
        othersCount: whole(others),
        foundShare: percentage(found, 0),
        precisionShare: percentage(precision, 0),
        rightCount: whole(right),
        alarmCount: whole(alarms),
        wrongCount: whole(wrong),
        falseShare: decimals(100 * falseRate, 1),
      },
      answer: 100 * falseRate,
      byHand: (100 * (right / 0.7 - right)) / others,
    };
  },
};
