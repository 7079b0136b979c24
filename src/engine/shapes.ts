/**
 * ModelSpec → plan: names, shapes, parameter tensors and defaults of every layer, as Keras 3 would build them.
 * Knows no arithmetic of a layer; that is in the engines.
 */
import type { Initializer, LayerSpec, LayerType, ModelSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { checkLayer } from './layerValues.ts';
import {
  type PlannedLayer,
  type PlannedTensor,
  type ResolvedLayer,
  sizeOf,
  type TensorRole,
} from './plan.ts';
import { slide, type Window } from './window.ts';

export type { PlannedLayer, PlannedTensor, ResolvedLayer } from './plan.ts';
export { sizeOf } from './plan.ts';

const kerasNames: Readonly<Record<LayerType, string>> = {
  dense: 'dense',
  conv2d: 'conv2d',
  conv1d: 'conv1d',
  maxPooling2d: 'max_pooling2d',
  averagePooling2d: 'average_pooling2d',
  globalAveragePooling2d: 'global_average_pooling2d',
  upSampling2d: 'up_sampling2d',
  flatten: 'flatten',
  reshape: 'reshape',
  dropout: 'dropout',
  batchNormalization: 'batch_normalization',
  activation: 'activation',
};

interface Placed {
  readonly layer: ResolvedLayer;
  readonly outputShape: Shape;
  readonly tensors: readonly PlannedTensor[];
}

const mismatch = (layer: string, got: Shape, wanted: string) =>
  new GradusError('SHAPE_MISMATCH', { layer, got: got.join(', '), wanted });

function wantRank(name: string, shape: Shape, letters: string): void {
  if (shape.length !== letters.split(', ').length) throw mismatch(name, shape, `[${letters}]`);
}

/** Every window must find at least one place. */
function wantFit(name: string, shape: Shape, letters: readonly string[], windows: readonly Window[]): void {
  if (windows.every((w) => w.output >= 1)) return;
  throw mismatch(name, shape, `[${windows.map((w, i) => `${letters[i]} ≥ ${w.size}`).join(', ')}, C]`);
}

function tensor(
  layerName: string,
  role: TensorRole,
  shape: Shape,
  initializer: Initializer,
  more: { fanIn?: number; fanOut?: number; trainable?: boolean; l2?: number } = {},
): PlannedTensor {
  const { fanIn = shape[0], fanOut = shape[0], trainable = true, l2 = 0 } = more;
  return {
    name: `${layerName}/${role}`,
    role,
    shape,
    size: sizeOf(shape),
    fanIn,
    fanOut,
    initializer,
    trainable,
    l2,
  };
}

/** Kernel [...window, channels, units] and bias [units] of dense, conv1d and conv2d. */
function weightedTensors(
  name: string,
  spec: Extract<LayerSpec, { type: 'dense' | 'conv1d' | 'conv2d' }>,
  window: Shape,
  channels: number,
  units: number,
): PlannedTensor[] {
  const field = sizeOf(window);
  const kernel = tensor(
    name,
    'kernel',
    [...window, channels, units],
    spec.kernelInitializer ?? 'glorotUniform',
    {
      fanIn: field * channels,
      fanOut: field * units,
      l2: spec.kernelL2 ?? 0,
    },
  );
  if (spec.useBias === false) return [kernel];
  return [kernel, tensor(name, 'bias', [units], spec.biasInitializer ?? 'zeros')];
}

/** Keras allows one −1 in a target shape: what is left over. */
function reshaped(name: string, inputShape: Shape, target: Shape): Shape {
  const known = target.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  const shape = target.map((n) => (n === -1 ? sizeOf(inputShape) / known : n));
  if (sizeOf(shape) !== sizeOf(inputShape) || !shape.every(Number.isInteger)) {
    throw mismatch(name, inputShape, `[${target.join(', ')}]`);
  }
  return shape;
}

/** Resolves one layer on top of inputShape. */
function place(name: string, spec: LayerSpec, inputShape: Shape): Placed {
  const channels = inputShape[inputShape.length - 1];
  switch (spec.type) {
    case 'dense': {
      const layer = {
        type: spec.type,
        units: spec.units,
        activation: spec.activation ?? 'linear',
        useBias: spec.useBias ?? true,
      } as const;
      return {
        layer,
        outputShape: [...inputShape.slice(0, -1), spec.units],
        tensors: weightedTensors(name, spec, [], channels, spec.units),
      };
    }
    case 'conv2d': {
      wantRank(name, inputShape, 'H, W, C');
      const [strideH, strideW] = spec.strides ?? [1, 1];
      const rows = slide(inputShape[0], spec.kernelSize[0], strideH, spec.padding ?? 'valid');
      const columns = slide(inputShape[1], spec.kernelSize[1], strideW, spec.padding ?? 'valid');
      wantFit(name, inputShape, ['H', 'W'], [rows, columns]);
      const layer = {
        type: spec.type,
        filters: spec.filters,
        rows,
        columns,
        activation: spec.activation ?? 'linear',
        useBias: spec.useBias ?? true,
      } as const;
      return {
        layer,
        outputShape: [rows.output, columns.output, spec.filters],
        tensors: weightedTensors(name, spec, spec.kernelSize, channels, spec.filters),
      };
    }
    case 'conv1d': {
      wantRank(name, inputShape, 'T, C');
      const steps = slide(inputShape[0], spec.kernelSize, spec.strides ?? 1, spec.padding ?? 'valid');
      wantFit(name, inputShape, ['T'], [steps]);
      const layer = {
        type: spec.type,
        filters: spec.filters,
        steps,
        activation: spec.activation ?? 'linear',
        useBias: spec.useBias ?? true,
      } as const;
      return {
        layer,
        outputShape: [steps.output, spec.filters],
        tensors: weightedTensors(name, spec, [spec.kernelSize], channels, spec.filters),
      };
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      wantRank(name, inputShape, 'H, W, C');
      const pool = spec.poolSize ?? [2, 2];
      const strides = spec.strides ?? pool;
      const rows = slide(inputShape[0], pool[0], strides[0], spec.padding ?? 'valid');
      const columns = slide(inputShape[1], pool[1], strides[1], spec.padding ?? 'valid');
      wantFit(name, inputShape, ['H', 'W'], [rows, columns]);
      return {
        layer: { type: spec.type, rows, columns },
        outputShape: [rows.output, columns.output, channels],
        tensors: [],
      };
    }
    case 'globalAveragePooling2d':
      wantRank(name, inputShape, 'H, W, C');
      return { layer: { type: spec.type }, outputShape: [channels], tensors: [] };
    case 'upSampling2d': {
      wantRank(name, inputShape, 'H, W, C');
      const size = spec.size ?? [2, 2];
      return {
        layer: { type: spec.type, size },
        outputShape: [inputShape[0] * size[0], inputShape[1] * size[1], channels],
        tensors: [],
      };
    }
    case 'flatten':
      return { layer: { type: spec.type }, outputShape: [sizeOf(inputShape)], tensors: [] };
    case 'reshape':
      return {
        layer: { type: spec.type },
        outputShape: reshaped(name, inputShape, spec.targetShape),
        tensors: [],
      };
    case 'dropout':
      return { layer: { type: spec.type, rate: spec.rate }, outputShape: inputShape, tensors: [] };
    case 'batchNormalization':
      return {
        layer: { type: spec.type, momentum: spec.momentum ?? 0.99, epsilon: spec.epsilon ?? 1e-3 },
        outputShape: inputShape,
        tensors: [
          tensor(name, 'gamma', [channels], { constant: 1 }),
          tensor(name, 'beta', [channels], 'zeros'),
          tensor(name, 'moving_mean', [channels], 'zeros', { trainable: false }),
          tensor(name, 'moving_variance', [channels], { constant: 1 }, { trainable: false }),
        ],
      };
    case 'activation':
      return {
        layer: { type: spec.type, activation: spec.activation },
        outputShape: inputShape,
        tensors: [],
      };
  }
}

/**
 * @throws GradusError SHAPE_MISMATCH naming the layer and both shapes; LAYER_VALUE_INVALID for a size, rate or count
 * that no layer can have; MODEL_EMPTY without layers
 */
export function planLayers(spec: ModelSpec): PlannedLayer[] {
  if (spec.layers.length === 0) throw new GradusError('MODEL_EMPTY', {});
  if (spec.inputShape.length === 0 || !spec.inputShape.every((n) => Number.isInteger(n) && n > 0)) {
    throw mismatch('input', spec.inputShape, '[n ≥ 1, …]');
  }
  const used = new Map<string, number>();
  const plan: PlannedLayer[] = [];
  let inputShape = spec.inputShape;
  for (const [index, layerSpec] of spec.layers.entries()) {
    const base = kerasNames[layerSpec.type];
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    const name = count === 0 ? base : `${base}_${count}`;
    checkLayer(name, layerSpec);
    const placed = place(name, layerSpec, inputShape);
    plan.push({ index, name, inputShape, ...placed });
    inputShape = placed.outputShape;
  }
  if (spec.loss === 'sparseCategoricalCrossentropy') wantRank(spec.loss, inputShape, 'K');
  return plan;
}

/** All parameters, and those that training changes. */
export function countParameters(plan: readonly PlannedLayer[]): { total: number; trainable: number } {
  const tensors = plan.flatMap((layer) => layer.tensors);
  const sum = (some: readonly PlannedTensor[]) => some.reduce((n, t) => n + t.size, 0);
  return { total: sum(tensors), trainable: sum(tensors.filter((t) => t.trainable)) };
}

/**
 * Multiply-adds of the kernels for one example: one pass forward, and a training step (forward, the gradient of the
 * kernels, the gradient of every input but the network's own). One multiply-add is 2 FLOP.
 */
export function multiplyAdds(spec: ModelSpec): { forward: number; training: number } {
  const work = planLayers(spec).flatMap(({ tensors, outputShape }) => {
    const kernel = tensors.find((t) => t.role === 'kernel');
    return kernel ? [(sizeOf(outputShape) / outputShape[outputShape.length - 1]) * kernel.size] : [];
  });
  const forward = work.reduce((sum, n) => sum + n, 0);
  return { forward, training: 3 * forward - (work[0] ?? 0) };
}
