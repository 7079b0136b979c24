/**
 * What a run says about itself: rules that a teacher would use, each with its thresholds beside it. Pure; reads the curve
 * that the learner sees and what was measured inside, nothing else. Thresholds were set on runs of the tutorial's networks
 * on MNIST.
 */
import type { Diagnosis, RunRecord } from '../contracts/run.ts';
import { labelTrouble, notFinished, overfitting, plateau, underfitting } from './fitRules.ts';
import { deadUnits } from './insideRules.ts';
import { tooHigh, tooLow } from './rateRules.ts';
import type { Curve } from './views.ts';

/** Most important first; at most one about the learning rate, and one about a loss that rests. */
export function diagnose(record: RunRecord, curve: Curve): Diagnosis[] {
  const rate = tooHigh(record, curve) ?? tooLow(record, curve);
  const dead = deadUnits(record, curve);
  // A wrong rate explains the rest of the curve; dead units are what it has left behind.
  const found = rate
    ? [rate, dead]
    : [
        dead,
        labelTrouble(record, curve),
        overfitting(record, curve),
        underfitting(record, curve) ?? plateau(curve),
        notFinished(record, curve),
      ];
  return found.filter((d) => d !== null);
}
