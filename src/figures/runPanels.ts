/**
 * What the charts of runs share: loss and accuracy as panels, their ranges, smoothing, the best epoch. Draws nothing.
 */
import type { Language } from '../contracts/language.ts';
import type { CurvePoint, EpochResult } from '../contracts/run.ts';
import { extent, type Range, type Scale } from './axes.ts';
import { number, share, titled } from './text.ts';

/** What is drawn against the steps of a run: how it is read from a curve, its range and its numbers. */
export interface Panel {
  readonly title: string;
  readonly scale: Scale;
  readonly training: (point: CurvePoint) => number;
  readonly validation: (epoch: EpochResult) => number;
  readonly range: (smoothed: readonly number[], validation: readonly number[]) => Range;
  readonly tick: (value: number) => string;
  readonly value: (value: number) => string;
}

/** Loss above, accuracy below. */
export function panels(language: Language, scale: Scale = 'linear'): readonly Panel[] {
  return [
    {
      title: titled('loss', language),
      scale,
      training: (p) => p.loss,
      validation: (e) => e.validationLoss,
      range: scale === 'linear' ? lossRange : positiveRange,
      tick: (v) => number(v),
      value: (v) => number(v),
    },
    {
      title: titled('accuracy', language),
      scale: 'linear',
      training: (p) => p.accuracy,
      validation: (e) => e.validationAccuracy,
      range: accuracyRange,
      tick: (v) => share(v, language, v * 100 === Math.round(v * 100) ? 0 : 1),
      value: (v) => share(v, language, 2),
    },
  ];
}

/** From 0 to above most of the curve: the first steep steps may leave the picture, or all that follows would be a flat line. */
function lossRange(smoothed: readonly number[], validation: readonly number[]): Range {
  const values = smoothed.filter(Number.isFinite).sort((a, b) => a - b);
  const high = values[Math.floor(values.length * 0.95)] ?? 0;
  return { min: 0, max: extent([0, high, ...validation]).max * 1.15 };
}

/** All that a logarithmic axis can show, with a little room. */
export function positiveRange(...series: readonly (readonly number[])[]): Range {
  const { min, max } = extent(series.flat().filter((v) => v > 1e-300 && v < 1e300));
  return min > 0 ? { min: min / 1.2, max: max * 1.2 } : { min: 0.1, max: 1 };
}

/** From a round tenth below most of the curve to 100 %: the first steps may fall out of the picture, the end may not be squeezed. */
function accuracyRange(smoothed: readonly number[], validation: readonly number[]): Range {
  const values = [...smoothed, ...validation].filter(Number.isFinite).sort((a, b) => a - b);
  if (values.length === 0) return { min: 0, max: 1 };
  const low = values[Math.floor(values.length * 0.04)];
  return { min: Math.min(0.9, Math.max(0, Math.floor(low * 10) / 10)), max: 1 };
}

/**
 * Mean under a bell-shaped weight around each point. Unlike a running average it does not lag behind a curve that
 * falls; towards the beginning, where it falls most, the bell becomes narrow.
 * @param sigma width of the bell, in points
 */
export function smooth(values: readonly number[], sigma: number): number[] {
  return values.map((value, i) => {
    if (!Number.isFinite(value)) return Number.NaN;
    const width = Math.max(0.5, Math.min(sigma, i / 2));
    const reach = Math.ceil(3 * width);
    let [sum, weights] = [0, 0];
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++) {
      if (!Number.isFinite(values[j])) continue;
      const weight = Math.exp(-((j - i) ** 2) / (2 * width * width));
      sum += weight * values[j];
      weights += weight;
    }
    return sum / weights;
  });
}

/** The epoch with the lowest finite validation loss. */
export function bestEpoch(epochs: readonly EpochResult[]): EpochResult | null {
  return epochs.reduce<EpochResult | null>(
    (best, epoch) =>
      Number.isFinite(epoch.validationLoss) && (best === null || epoch.validationLoss < best.validationLoss)
        ? epoch
        : best,
    null,
  );
}
