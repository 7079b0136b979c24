/** What the rules of diagnosis share. */
import type { OptimizerName } from '../contracts/model.ts';
import type { Diagnosis, DiagnosisCode } from '../contracts/run.ts';
import { type DiagnosisParams, diagnosisTexts } from './diagnosisTexts.ts';

/** Cross-entropy of guessing among ten digits. */
export const CHANCE = Math.log(10);
/** Points of a curve below which nothing is said about its shape. */
export const MIN_POINTS = 20;
/** Rates that Keras starts with; they decide what a flat curve means. */
export const usualRates: Readonly<Record<OptimizerName, number>> = {
  sgd: 1e-2,
  rmsprop: 1e-3,
  adagrad: 1e-3,
  adam: 1e-3,
  adamw: 1e-3,
};

export function diagnosis<C extends DiagnosisCode>(
  code: C,
  params: DiagnosisParams[C],
  tryNext: Diagnosis['tryNext'],
): Diagnosis {
  return { code, text: diagnosisTexts[code](params), tryNext };
}

/** Means over a twentieth of the curve, ending at each point. */
export function smoothed(values: readonly number[]): number[] {
  const width = Math.max(3, Math.round(values.length / 20));
  return values.map((_, i) => {
    const window = values.slice(Math.max(0, i + 1 - width), i + 1);
    return window.reduce((a, b) => a + b, 0) / window.length;
  });
}
