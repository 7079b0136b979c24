/** What training and validation together say: how well the network fits what it learned from, and what is new to it. */
import { models } from '../../models/index.ts';
import type { Diagnosis, EpochResult, RunRecord, RunSpec } from '../contracts/run.ts';
import { runLimits } from '../core/runLimits.ts';
import { diagnosis } from './diagnosisParts.ts';
import type { Curve } from './views.ts';

/** Images below which a share of right answers says little: one in two hundred is half a percent. */
const MIN_IMAGES = 200;

/** Learned by heart: new images are answered worse and worse, or far worse than the old ones. */
export function overfitting({ spec, result }: RunRecord, { epochs }: Curve): Diagnosis | null {
  if (epochs.length < 3) return null;
  const best = bestOf(epochs);
  const last = epochs[epochs.length - 1];
  const apart = last.validationLoss >= 1.1 * best.validationLoss && last.loss <= 0.9 * best.loss;
  if (apart) {
    const params = { bestEpoch: best.epoch, from: best.validationLoss, to: last.validationLoss };
    return diagnosis('overfitting', { sign: 'rising', ...params }, remedy(spec, best.epoch));
  }
  // The old is right, much of the new is not: the loss may rest, or validation be too small to tell, and yet it is learning
  // by heart.
  const tested = result !== null && result.testCount >= MIN_IMAGES;
  const fresh = tested ? Math.min(result.testAccuracy, last.validationAccuracy) : last.validationAccuracy;
  if (last.accuracy < 0.97 || last.accuracy - fresh < 0.04) return null;
  const params = { training: last.accuracy, fresh };
  return diagnosis('overfitting', { sign: 'gap', ...params }, remedy(spec, null));
}

/** More images where there are more; else the epoch at which it was best; else images that are never the same twice. */
function remedy(spec: RunSpec, bestEpoch: number | null): Diagnosis['tryNext'] {
  if (spec.images !== undefined && spec.images < runLimits.images.max)
    return { images: Math.min(10 * spec.images, runLimits.images.max) };
  if (bestEpoch !== null) return { epochs: bestEpoch };
  return spec.augment ? {} : { augment: true };
}

/**
 * The images of the test are known better than those of validation, though the network has seen neither: validation is
 * taken from the training images, so it is their labels that cannot be trusted.
 */
export function labelTrouble({ result, data }: RunRecord, { epochs }: Curve): Diagnosis | null {
  const last = epochs.at(-1);
  if (!result || !last || !data) return null;
  if (data.validationCount < MIN_IMAGES || result.testCount < MIN_IMAGES) return null;
  if (result.testAccuracy - last.validationAccuracy < 0.05) return null;
  const params = { test: result.testAccuracy, validation: last.validationAccuracy };
  return diagnosis('labelTrouble', params, {});
}

const WINDOW = 3;

/** Whether the training loss has come to rest over the last epochs, and not where everything is right. */
function restsAt({ epochs }: Curve): EpochResult | null {
  if (epochs.length <= WINDOW) return null;
  const [before, last] = [epochs[epochs.length - 1 - WINDOW], epochs[epochs.length - 1]];
  const still = Math.abs(before.loss - last.loss) <= 0.03 * before.loss;
  // A network that is nearly always right may rest.
  return still && last.accuracy < 0.97 ? last : null;
}

/** From weak to strong. */
const stronger: Readonly<Record<string, string | undefined>> = { logistic: 'mlp', mlp: 'cnn' };

/** Bad on old and new images alike, and no longer getting better. */
export function underfitting({ spec }: RunRecord, curve: Curve): Diagnosis | null {
  const last = restsAt(curve);
  if (!last || last.accuracy >= 0.94 || last.accuracy - last.validationAccuracy > 0.03) return null;
  const params = { training: last.accuracy, validation: last.validationAccuracy };
  const next = models[stronger[spec.model.name] ?? ''];
  return diagnosis('underfitting', params, next ? { model: next } : {});
}

export function plateau(curve: Curve): Diagnosis | null {
  const last = restsAt(curve);
  return last && diagnosis('plateau', { epochs: WINDOW, loss: last.loss }, {});
}

export function notFinished(record: RunRecord, { epochs }: Curve): Diagnosis | null {
  if (record.status !== 'finished' || epochs.length < 2) return null;
  const [before, last] = epochs.slice(-2);
  if (epochs.some((e) => e.validationLoss < last.validationLoss)) return null;
  const fall = 1 - last.validationLoss / before.validationLoss;
  const next = Math.min(2 * record.spec.epochs, runLimits.epochs.max);
  if (fall < 0.1 || next === record.spec.epochs) return null;
  return diagnosis('notFinished', { fall, next }, { epochs: next });
}

function bestOf(epochs: readonly EpochResult[]): EpochResult {
  return epochs.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
}
