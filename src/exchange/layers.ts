/** Our layers ↔ those of Keras and TensorFlow.js, whose configurations are nearly the same. */
import type { ActivationName, LayerSpec, ModelSpec, Padding } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { leakyReluSlope, type PlannedLayer } from '../engine/plan.ts';
import { planLayers } from '../engine/shapes.ts';
import { printable } from './archive.ts';

export interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string };
}

/** Where the two differ. */
export type Dialect = 'keras' | 'tfjs';

/** Without the input layer, in order. LeakyReLU becomes a layer of its own, since its default slope differs. */
export function toKeras(spec: ModelSpec, dialect: Dialect): KerasLayer[] {
  return planLayers(spec).flatMap((planned, i) => {
    const layer = spec.layers[i];
    const base = { class_name: classNames[layer.type], config: configOf(layer, planned) };
    if (!('activation' in layer) || layer.activation !== 'leakyRelu') return [base];
    const slope = dialect === 'keras' ? { negative_slope: leakyReluSlope } : { alpha: leakyReluSlope };
    const leaky = { class_name: 'LeakyReLU', config: { name: `${planned.name}_leaky_relu`, ...slope } };
    return [{ ...base, config: { ...base.config, activation: 'linear' } }, leaky];
  });
}

const classNames: Readonly<Record<LayerSpec['type'], string>> = {
  dense: 'Dense',
  conv2d: 'Conv2D',
  conv1d: 'Conv1D',
  maxPooling2d: 'MaxPooling2D',
  averagePooling2d: 'AveragePooling2D',
  globalAveragePooling2d: 'GlobalAveragePooling2D',
  upSampling2d: 'UpSampling2D',
  flatten: 'Flatten',
  reshape: 'Reshape',
  dropout: 'Dropout',
  batchNormalization: 'BatchNormalization',
  activation: 'Activation',
};

function configOf(layer: LayerSpec, { name, layer: resolved }: PlannedLayer): KerasLayer['config'] {
  const weighted = (of: { activation?: ActivationName; useBias?: boolean }) => ({
    activation: of.activation ?? 'linear',
    use_bias: of.useBias ?? true,
  });
  switch (layer.type) {
    case 'dense':
      return { name, units: layer.units, ...weighted(layer) };
    case 'conv2d':
      return {
        name,
        filters: layer.filters,
        kernel_size: layer.kernelSize,
        strides: layer.strides ?? [1, 1],
        padding: layer.padding ?? 'valid',
        data_format: 'channels_last',
        ...weighted(layer),
      };
    case 'conv1d':
      return {
        name,
        filters: layer.filters,
        kernel_size: [layer.kernelSize],
        strides: [layer.strides ?? 1],
        padding: layer.padding ?? 'valid',
        ...weighted(layer),
      };
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const pool_size = layer.poolSize ?? [2, 2];
      const window = { pool_size, strides: layer.strides ?? pool_size, padding: layer.padding ?? 'valid' };
      return { name, ...window, data_format: 'channels_last' };
    }
    case 'globalAveragePooling2d':
    case 'flatten':
      return { name, data_format: 'channels_last' };
    case 'upSampling2d':
      return { name, size: layer.size ?? [2, 2], interpolation: 'nearest', data_format: 'channels_last' };
    case 'reshape':
      return { name, target_shape: layer.targetShape };
    case 'dropout':
      return { name, rate: layer.rate };
    case 'batchNormalization': {
      const { momentum, epsilon } = resolved as Extract<typeof resolved, { type: 'batchNormalization' }>;
      return { name, axis: -1, momentum, epsilon, center: true, scale: true };
    }
    case 'activation':
      return { name, activation: layer.activation };
  }
}

type Config = Readonly<Record<string, unknown>>;

/** @throws GradusError IMPORT_LAYER for what we do not have, naming it */
export function fromKeras(className: string, config: Config): LayerSpec {
  const refuse = (what: unknown) =>
    new GradusError('IMPORT_LAYER', { layer: printable(className), what: printable(String(what)) });
  const activation = () => activationOf(config.activation, refuse);
  const padding = () => oneOf<Padding>(config.padding ?? 'valid', ['valid', 'same'], refuse);
  const pair = (value: unknown, or?: readonly [number, number]): [number, number] => {
    const given = value ?? or;
    const both = Array.isArray(given) ? given : [given, given];
    if (both.length !== 2 || !both.every(isCount)) throw refuse(JSON.stringify(value));
    return [both[0], both[1]];
  };
  const single = (value: unknown): number => {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!isCount(one)) throw refuse(JSON.stringify(value));
    return one;
  };
  const plain = (name: string, value: unknown) => {
    const given = JSON.stringify(config[name] ?? value);
    if (given !== JSON.stringify(value)) throw refuse(`${name}: ${given}`);
  };
  const useBias = config.use_bias !== false;
  plain('data_format', 'channels_last');
  switch (className) {
    case 'Dense':
      return { type: 'dense', units: single(config.units), activation: activation(), useBias };
    case 'Conv2D':
      if (pair(config.dilation_rate, [1, 1]).some((d) => d !== 1)) throw refuse('dilation_rate');
      plain('groups', 1);
      return {
        type: 'conv2d',
        filters: single(config.filters),
        kernelSize: pair(config.kernel_size),
        strides: pair(config.strides, [1, 1]),
        padding: padding(),
        activation: activation(),
        useBias,
      };
    case 'Conv1D':
      if (single(config.dilation_rate ?? 1) !== 1) throw refuse('dilation_rate');
      return {
        type: 'conv1d',
        filters: single(config.filters),
        kernelSize: single(config.kernel_size),
        strides: single(config.strides ?? 1),
        padding: padding(),
        activation: activation(),
        useBias,
      };
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const poolSize = pair(config.pool_size, [2, 2]);
      const type = className === 'MaxPooling2D' ? 'maxPooling2d' : 'averagePooling2d';
      return { type, poolSize, strides: pair(config.strides, poolSize), padding: padding() };
    }
    case 'GlobalAveragePooling2D':
      plain('keepdims', false);
      return { type: 'globalAveragePooling2d' };
    case 'UpSampling2D':
      plain('interpolation', 'nearest');
      return { type: 'upSampling2d', size: pair(config.size, [2, 2]) };
    case 'Flatten':
      return { type: 'flatten' };
    case 'Reshape': {
      const shape = config.target_shape;
      if (!Array.isArray(shape) || !shape.every(isCount)) throw refuse(JSON.stringify(shape));
      return { type: 'reshape', targetShape: shape };
    }
    case 'Dropout':
      return { type: 'dropout', rate: Number(config.rate ?? 0) };
    case 'BatchNormalization': {
      const axis = Array.isArray(config.axis) && config.axis.length === 1 ? config.axis[0] : config.axis;
      if (![undefined, -1, 3].includes(axis)) throw refuse(`axis: ${axis}`);
      plain('center', true);
      plain('scale', true);
      const { momentum = 0.99, epsilon = 1e-3 } = config;
      return { type: 'batchNormalization', momentum: Number(momentum), epsilon: Number(epsilon) };
    }
    case 'Activation':
      return { type: 'activation', activation: activation() };
    case 'ReLU':
      if (config.max_value != null || config.threshold || config.negative_slope) throw refuse('max_value');
      return { type: 'activation', activation: 'relu' };
    case 'Softmax':
      return { type: 'activation', activation: 'softmax' };
    case 'LeakyReLU': {
      const slope = config.negative_slope ?? config.alpha;
      if (slope !== leakyReluSlope) throw refuse(`slope ${slope}`);
      return { type: 'activation', activation: 'leakyRelu' };
    }
    default:
      throw refuse('?');
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

const ours: Readonly<Record<string, ActivationName>> = {
  linear: 'linear',
  relu: 'relu',
  elu: 'elu',
  gelu: 'gelu',
  swish: 'swish',
  silu: 'swish',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
  leaky_relu: 'leakyRelu',
};

function activationOf(name: unknown, refuse: (what: unknown) => GradusError): ActivationName {
  const wanted = String(name ?? 'linear');
  const known = Object.hasOwn(ours, wanted) ? ours[wanted] : undefined;
  if (!known) throw refuse(JSON.stringify(name));
  return known;
}

function oneOf<T extends string>(value: unknown, all: readonly T[], refuse: (what: unknown) => Error): T {
  const found = all.find((one) => one === value);
  if (!found) throw refuse(value);
  return found;
}
