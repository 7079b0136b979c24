/** What the training loss says of the learning rate: too high, too low. */
import type { Diagnosis, RunRecord } from '../contracts/run.ts';
import { runLimits } from '../core/runLimits.ts';
import { CHANCE, diagnosis, MIN_POINTS, smoothed, usualRates } from './diagnosisParts.ts';
import type { DiagnosisParams } from './diagnosisTexts.ts';
import type { Curve } from './views.ts';

export function tooHigh(record: RunRecord, { points }: Curve): Diagnosis | null {
  const rate = points.at(-1)?.learningRate ?? record.spec.learningRate;
  const next = Math.max(tidy(rate / 10), runLimits.learningRate.min);
  const say = (sign: DiagnosisParams['learningRateTooHigh']['sign']) =>
    diagnosis('learningRateTooHigh', { sign, rate, next }, { learningRate: next });
  if (record.error?.code === 'LOSS_NOT_FINITE') return say('notFinite');
  if (points.length < MIN_POINTS) return null;
  const smooth = smoothed(points.map((p) => p.loss));
  const last = smooth[smooth.length - 1];
  // Not below chance, though the rate is not small: thrown out of the region where gradients point anywhere.
  if (last >= 0.9 * CHANCE && rate >= usualRates[record.spec.optimizer.type]) return say('stuck');
  // A network that knows nothing guesses; to be far worse than that it must have been thrown there.
  if (Math.max(...points.map((p) => p.loss)) >= 3 * CHANCE) return say('spiked');
  // Training loss has no reason to rise but steps that are too long; a tenth is above the noise of a good run.
  const lowest = Math.min(...smooth);
  return last >= 1.3 * lowest && last - lowest >= 0.1 ? say('rising') : null;
}

export function tooLow(record: RunRecord, { points }: Curve): Diagnosis | null {
  if (points.length < MIN_POINTS) return null;
  const smooth = smoothed(points.map((p) => p.loss));
  const { step: steps, learningRate: rate } = points[points.length - 1];
  if (steps < 200 || rate >= usualRates[record.spec.optimizer.type]) return null;
  // A healthy run halves the loss of guessing within some hundred steps.
  const half = smooth.findIndex((loss) => loss < CHANCE / 2);
  const slow = half < 0 || points[half].step > 1000;
  const atTwoThirds = smooth[Math.floor((smooth.length * 2) / 3)];
  const falling = smooth[smooth.length - 1] < atTwoThirds;
  if (!slow || !falling) return null;
  const next = Math.min(tidy(rate * 10), usualRates[record.spec.optimizer.type]);
  return diagnosis('learningRateTooLow', { steps, rate, next }, { learningRate: next });
}

/** 0.00001, not 0.000009999999999999999. */
function tidy(rate: number): number {
  return Number(rate.toPrecision(6));
}
