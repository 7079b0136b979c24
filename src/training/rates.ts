/** The learning rate of each update: what the specification and its schedule say, times the factors that its owner chose on the way. */
import type { RunMark, RunSpec } from '../contracts/run.ts';
import { learningRateAt } from '../engine/schedules.ts';

/** Shares of the run: where the warm-up ends, and where the steps down stand. */
const WARM_UP = 0.05;
const STEPS_DOWN = [0.6, 0.85];

/** What the schedule alone says. @param step updates made before: 0 for the first update */
function scheduled({ learningRate, schedule }: RatedSpec, step: number, totalSteps: number): number {
  switch (schedule ?? 'constant') {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * 0.1 ** STEPS_DOWN.filter((share) => step >= share * totalSteps).length;
    case 'cosine': {
      const warmUpSteps = Math.round(WARM_UP * totalSteps);
      return learningRateAt({ type: 'cosine', rate: learningRate, totalSteps, warmUpSteps }, step);
    }
  }
}

type RatedSpec = Pick<RunSpec, 'learningRate' | 'schedule'>;

/** @param step updates made before: 0 for the first update @param totalSteps of the whole run */
export function rateAt(spec: RatedSpec, marks: readonly RunMark[], step: number, totalSteps: number): number {
  return scheduled(spec, step, totalSteps) * factorOf(marks.filter((mark) => mark.step <= step));
}

/** The rate that the run is set to, which its schedule then lowers. */
export function chosenRate(spec: RatedSpec, marks: readonly RunMark[]): number {
  return spec.learningRate * factorOf(marks);
}

function factorOf(marks: readonly RunMark[]): number {
  return marks.reduce((factor, mark) => (mark.type === 'learningRate' ? factor * mark.factor : factor), 1);
}
