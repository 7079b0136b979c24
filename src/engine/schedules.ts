/** Learning rates over the steps of a run. */
import type { ScheduleSpec } from '../contracts/model.ts';

/** @param step 0 is the first update */
export function learningRateAt(schedule: ScheduleSpec, step: number): number {
  switch (schedule.type) {
    case 'constant':
      return schedule.rate;
    case 'step':
      return schedule.rate * schedule.factor ** Math.floor(step / schedule.everySteps);
    case 'cosine': {
      // Loshchilov & Hutter 2017 without restarts; as in Keras' CosineDecay the warm-up rises in a line from 0 at step 0.
      const { rate, totalSteps, warmUpSteps = 0, finalRate = 0 } = schedule;
      if (step < warmUpSteps) return (rate * step) / warmUpSteps;
      const t = Math.min((step - warmUpSteps) / Math.max(totalSteps - warmUpSteps, 1), 1);
      return finalRate + ((rate - finalRate) * (1 + Math.cos(Math.PI * t))) / 2;
    }
  }
}

/** The rates of `count` steps from firstStep on, as Network.train takes them. */
export function learningRates(schedule: ScheduleSpec, firstStep: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => learningRateAt(schedule, firstStep + i));
}
