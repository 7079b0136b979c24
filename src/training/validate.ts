/** Whether a specification can be run at all, before anything is stored or started. */
import type { RunSpec } from '../contracts/run.ts';
import { GradusError } from '../core/errors/index.ts';
import { runLimits } from '../core/runLimits.ts';
import { planLayers, sizeOf } from '../engine/shapes.ts';

/** The ten digits. */
const CLASSES = 10;
const INPUT = [28, 28, 1];

/** @throws GradusError OPTION_OUT_OF_RANGE, SHAPE_MISMATCH, MODEL_NOT_FOR_DIGITS */
export function validateSpec(spec: RunSpec): void {
  wantWithin('epochs', spec.epochs, runLimits.epochs, true);
  wantWithin('batch', spec.batchSize, runLimits.batchSize, true);
  wantWithin('lr', spec.learningRate, runLimits.learningRate, false);
  wantWithin('seed', spec.seed, runLimits.seed, true);
  if (spec.images !== undefined) wantWithin('images', spec.images, runLimits.images, true);
  if (spec.patience !== undefined) wantWithin('patience', spec.patience, runLimits.patience, true);
  const output = planLayers(spec.model).at(-1)?.outputShape ?? spec.model.inputShape;
  const fits =
    spec.model.inputShape.join() === INPUT.join() &&
    spec.model.loss === 'sparseCategoricalCrossentropy' &&
    output.length === 1 &&
    sizeOf(output) === CLASSES;
  if (!fits) {
    throw new GradusError('MODEL_NOT_FOR_DIGITS', {
      input: spec.model.inputShape.join('×'),
      output: output.join('×'),
    });
  }
}

export function wantWithin(
  option: string,
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
  whole: boolean,
): void {
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return;
  throw new GradusError('OPTION_OUT_OF_RANGE', { option, value, min, max });
}
