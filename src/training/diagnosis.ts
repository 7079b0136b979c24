/**
 * What a curve says about a run: rules that a teacher would use, each with its thresholds beside it. Pure; reads the
 * curve that the learner sees, nothing else. Thresholds were set on curves of the tutorial's networks on MNIST.
 */
import type { OptimizerName } from '../contracts/model.ts';
import type { Diagnosis, DiagnosisCode, RunRecord } from '../contracts/run.ts';
import { runLimits } from '../core/runLimits.ts';
import { type DiagnosisParams, diagnosisTexts } from './diagnosisTexts.ts';
import type { Curve } from './views.ts';

/** Cross-entropy of guessing among ten digits. */
const CHANCE = Math.log(10);
/** Points of a curve below which nothing is said about its shape. */
const MIN_POINTS = 20;
/** Rates that Keras starts with; they decide what a flat curve means. */
const usualRates: Readonly<Record<OptimizerName, number>> = {
  sgd: 1e-2,
  rmsprop: 1e-3,
  adagrad: 1e-3,
  adam: 1e-3,
  adamw: 1e-3,
};

/** Most important first; at most one about the learning rate. */
export function diagnose(record: RunRecord, curve: Curve): Diagnosis[] {
  const found = [
    tooHigh(record, curve) ?? tooLow(record, curve),
    overfitting(record, curve),
    plateau(curve),
    notFinished(record, curve),
  ].filter((d) => d !== null);
  // A wrong rate explains the rest of the curve.
  return found[0]?.code.startsWith('learningRate') ? found.slice(0, 1) : found;
}

function tooHigh(record: RunRecord, { points }: Curve): Diagnosis | null {
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

function tooLow(record: RunRecord, { points }: Curve): Diagnosis | null {
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

function overfitting(_: RunRecord, { epochs }: Curve): Diagnosis | null {
  if (epochs.length < 3) return null;
  const best = epochs.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  const last = epochs[epochs.length - 1];
  const apart = last.validationLoss >= 1.1 * best.validationLoss && last.loss <= 0.9 * best.loss;
  if (!apart) return null;
  const params = { bestEpoch: best.epoch, from: best.validationLoss, to: last.validationLoss };
  return diagnosis('overfitting', params, { epochs: best.epoch });
}

function plateau({ epochs }: Curve): Diagnosis | null {
  const window = 3;
  if (epochs.length <= window) return null;
  const [before, last] = [epochs[epochs.length - 1 - window], epochs[epochs.length - 1]];
  const still = Math.abs(before.loss - last.loss) <= 0.03 * before.loss;
  // A network that is nearly always right may rest.
  return still && last.accuracy < 0.97 ? diagnosis('plateau', { epochs: window, loss: last.loss }, {}) : null;
}

function notFinished(record: RunRecord, { epochs }: Curve): Diagnosis | null {
  if (record.status !== 'finished' || epochs.length < 2) return null;
  const [before, last] = epochs.slice(-2);
  if (epochs.some((e) => e.validationLoss < last.validationLoss)) return null;
  const fall = 1 - last.validationLoss / before.validationLoss;
  const next = Math.min(2 * record.spec.epochs, runLimits.epochs.max);
  if (fall < 0.1 || next === record.spec.epochs) return null;
  return diagnosis('notFinished', { fall, next }, { epochs: next });
}

function diagnosis<C extends DiagnosisCode>(
  code: C,
  params: DiagnosisParams[C],
  tryNext: Diagnosis['tryNext'],
): Diagnosis {
  return { code, text: diagnosisTexts[code](params), tryNext };
}

/** 0.00001, not 0.000009999999999999999. */
function tidy(rate: number): number {
  return Number(rate.toPrecision(6));
}

/** Means over a twentieth of the curve, ending at each point. */
function smoothed(values: readonly number[]): number[] {
  const width = Math.max(3, Math.round(values.length / 20));
  return values.map((_, i) => {
    const window = values.slice(Math.max(0, i + 1 - width), i + 1);
    return window.reduce((a, b) => a + b, 0) / window.length;
  });
}
