/** The learning rate of each update: what the specification says, times the factors that its owner chose on the way. */
import type { RunMark, RunSpec } from '../contracts/run.ts';

/** @param step updates made before: 0 for the first update */
export function rateAt(spec: Pick<RunSpec, 'learningRate'>, marks: readonly RunMark[], step: number): number {
  let rate = spec.learningRate;
  for (const mark of marks) {
    if (mark.type === 'learningRate' && mark.step <= step) rate *= mark.factor;
  }
  return rate;
}
