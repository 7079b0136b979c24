/** Which numbers a layer may be given: sizes and counts are whole and positive, rates lie in their range. */
import type { LayerSpec } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';

interface Value {
  readonly option: string;
  readonly value: number | undefined;
  readonly valid: (value: number) => boolean;
  readonly wanted: string;
}

const whole = (option: string, value: number | undefined): Value => ({
  option,
  value,
  valid: (v) => Number.isInteger(v) && v >= 1,
  wanted: '1, 2, 3, …',
});
const wholes = (option: string, values: readonly number[] | undefined): Value[] =>
  (values ?? []).map((v) => whole(option, v));
const atLeastZero = (option: string, value: number | undefined): Value => ({
  option,
  value,
  valid: (v) => Number.isFinite(v) && v >= 0,
  wanted: '≥ 0',
});
const fraction = (option: string, value: number | undefined): Value => ({
  option,
  value,
  valid: (v) => v >= 0 && v < 1,
  wanted: '0 … 0.99',
});

function valuesOf(spec: LayerSpec): Value[] {
  switch (spec.type) {
    case 'dense':
      return [whole('units', spec.units), atLeastZero('kernelL2', spec.kernelL2)];
    case 'conv2d':
      return [
        whole('filters', spec.filters),
        ...wholes('kernelSize', spec.kernelSize),
        ...wholes('strides', spec.strides),
        atLeastZero('kernelL2', spec.kernelL2),
      ];
    case 'conv1d':
      return [
        whole('filters', spec.filters),
        whole('kernelSize', spec.kernelSize),
        whole('strides', spec.strides),
        atLeastZero('kernelL2', spec.kernelL2),
      ];
    case 'maxPooling2d':
    case 'averagePooling2d':
      return [...wholes('poolSize', spec.poolSize), ...wholes('strides', spec.strides)];
    case 'upSampling2d':
      return wholes('size', spec.size);
    case 'reshape':
      return wholes(
        'targetShape',
        spec.targetShape.filter((n) => n !== -1),
      );
    case 'dropout':
      return [fraction('rate', spec.rate)];
    case 'batchNormalization':
      return [fraction('momentum', spec.momentum), atLeastZero('epsilon', spec.epsilon)];
    default:
      return [];
  }
}

/** @throws GradusError LAYER_VALUE_INVALID */
export function checkLayer(layer: string, spec: LayerSpec): void {
  for (const { option, value, valid, wanted } of valuesOf(spec)) {
    if (value !== undefined && !valid(value)) {
      throw new GradusError('LAYER_VALUE_INVALID', { layer, option, value, wanted });
    }
  }
}
