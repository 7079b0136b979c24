/** The loss after all steps for four learning rates, and values of a schedule. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { learningRateAt } from '../../src/engine/schedules.ts';
import { decimals } from '../shared/numbers.ts';
import { lastLoss, lossesWith, steps } from './compute.ts';

export const cosine = {
  type: 'cosine',
  rate: 0.1,
  totalSteps: 1000,
  warmUpSteps: 100,
  finalRate: 0.001,
} as const;

export async function example(): Promise<ExampleValues> {
  const last = async (rate: number) => decimals(await lastLoss(rate), 3);
  const at = (step: number) => decimals(learningRateAt(cosine, step), 3);
  return {
    steps: String(steps),
    start: decimals((await lossesWith(0.001))[0], 3),
    tiny: await last(0.001),
    small: await last(0.05),
    good: await last(3),
    huge: await last(100),
    warm10: at(9),
    warm100: at(99),
    half: at(550),
    end: at(999),
  };
}
