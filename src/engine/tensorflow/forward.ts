/**
 * The plan of a network as TensorFlow operations; their gradients come from TensorFlow's own tape.
 * B batch, H height, W width, C channels; channels last.
 */
import type { Tensor, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { ActivationName } from '../../contracts/model.ts';
import { isKept, maskKey, maskThreshold } from '../dropoutMask.ts';
import { leakyReluSlope } from '../plan.ts';
import type { PlannedLayer } from '../shapes.ts';
import type { Window } from '../window.ts';
import type { TensorFlow } from './load.ts';

export type Weights = ReadonlyMap<string, Tensor>;

/** What differs between a training step and inference. */
export interface Mode {
  readonly training: boolean;
  readonly seed: number;
  readonly step: number;
}

export interface ForwardPass {
  /** Every layer's output [B, ...shape]. */
  readonly outputs: readonly Tensor[];
  /** The last layer before its activation: the logits, where that activation is softmax or sigmoid. */
  readonly logits: Tensor;
  /** Batch statistics by batch-normalisation layer, for its moving averages. */
  readonly moments: ReadonlyMap<string, { readonly mean: Tensor; readonly variance: Tensor }>;
}

export function activate(tf: TensorFlow, name: ActivationName, z: Tensor): Tensor {
  switch (name) {
    case 'linear':
      return z;
    case 'relu':
      return tf.relu(z);
    case 'leakyRelu':
      return tf.leakyRelu(z, leakyReluSlope);
    case 'elu':
      return tf.elu(z);
    case 'gelu':
      // z Φ(z), the exact form that Keras takes by default
      return tf.mul(tf.mul(z, 0.5), tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1));
    case 'swish':
      return tf.mul(z, tf.sigmoid(z));
    case 'sigmoid':
      return tf.sigmoid(z);
    case 'tanh':
      return tf.tanh(z);
    case 'softmax':
      return tf.softmax(z);
  }
}

/** [before, after] of rows and columns as TensorFlow wants its explicit paddings. */
const padding = (rows: Window, columns: Window) => [
  [0, 0] as [number, number],
  [rows.before, rows.after] as [number, number],
  [columns.before, columns.after] as [number, number],
  [0, 0] as [number, number],
];

const padded = (w: Window): 'same' | 'valid' => (w.before + w.after > 0 ? 'same' : 'valid');

/** @returns [z, activation(z)] of one layer, and the batch's moments where the layer normalises by them */
function layerForward(
  tf: TensorFlow,
  planned: PlannedLayer,
  weights: Weights,
  x: Tensor,
  mode: Mode,
): { z: Tensor; activation: ActivationName; moments?: { mean: Tensor; variance: Tensor } } {
  const { layer, name } = planned;
  const weight = (role: string) => weights.get(`${name}/${role}`)!;
  const biased = (z: Tensor, useBias: boolean) => (useBias ? tf.add(z, weight('bias')) : z);
  const batch = x.shape[0];
  switch (layer.type) {
    case 'dense': {
      const rows = tf.reshape(x, [-1, planned.inputShape[planned.inputShape.length - 1]]) as Tensor2D;
      const z = biased(tf.matMul(rows, weight('kernel') as Tensor2D), layer.useBias);
      return { z: tf.reshape(z, [batch, ...planned.outputShape]), activation: layer.activation };
    }
    case 'conv2d': {
      const { rows, columns } = layer;
      const input = tf.pad(x as Tensor4D, padding(rows, columns));
      const z = tf.conv2d(input, weight('kernel') as Tensor4D, [rows.stride, columns.stride], 'valid');
      return { z: biased(z, layer.useBias), activation: layer.activation };
    }
    case 'conv1d': {
      const { before, after, stride } = layer.steps;
      const input = tf.pad(x as Tensor3D, [
        [0, 0],
        [before, after],
        [0, 0],
      ]);
      const z = tf.conv1d(input, weight('kernel') as Tensor3D, stride, 'valid');
      return { z: biased(z, layer.useBias), activation: layer.activation };
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { rows, columns } = layer;
      const pool = layer.type === 'maxPooling2d' ? tf.maxPool : tf.avgPool;
      const same = padded(rows) === 'same' || padded(columns) === 'same' ? 'same' : 'valid';
      const z = pool(x as Tensor4D, [rows.size, columns.size], [rows.stride, columns.stride], same);
      return { z, activation: 'linear' };
    }
    case 'globalAveragePooling2d':
      return { z: tf.mean(x, [1, 2]), activation: 'linear' };
    case 'upSampling2d': {
      const [height, width] = planned.outputShape;
      return { z: tf.image.resizeNearestNeighbor(x as Tensor4D, [height, width]), activation: 'linear' };
    }
    case 'flatten':
    case 'reshape':
      return { z: tf.reshape(x, [batch, ...planned.outputShape]), activation: 'linear' };
    case 'dropout':
      return { z: mode.training ? dropout(tf, planned, x, mode) : x, activation: 'linear' };
    case 'activation':
      return { z: x, activation: layer.activation };
    case 'batchNormalization': {
      const axes = Array.from({ length: x.rank - 1 }, (_, i) => i);
      const moments = mode.training ? tf.moments(x, axes) : undefined;
      const mean = moments?.mean ?? weight('moving_mean');
      const variance = moments?.variance ?? weight('moving_variance');
      const scale = tf.mul(weight('gamma'), tf.rsqrt(tf.add(variance, layer.epsilon)));
      return {
        z: tf.add(tf.mul(tf.sub(x, mean), scale), weight('beta')),
        activation: 'linear',
        moments,
      };
    }
  }
}

/** The shared mask (src/engine/dropoutMask.ts), made on the host. */
function dropout(tf: TensorFlow, planned: PlannedLayer, x: Tensor, mode: Mode): Tensor {
  if (planned.layer.type !== 'dropout') throw new Error(`${planned.name} is no dropout`);
  const { rate } = planned.layer;
  const key = maskKey(mode.seed, planned.index, mode.step);
  const threshold = maskThreshold(rate);
  const scale = 1 / (1 - rate);
  const mask = Float32Array.from({ length: x.size }, (_, i) => (isKept(key, i, threshold) ? scale : 0));
  return tf.mul(x, tf.tensor(mask, x.shape));
}

export function forward(
  tf: TensorFlow,
  plan: readonly PlannedLayer[],
  weights: Weights,
  x: Tensor,
  mode: Mode,
): ForwardPass {
  const outputs: Tensor[] = [];
  const moments = new Map<string, { mean: Tensor; variance: Tensor }>();
  let [input, logits] = [x, x];
  for (const planned of plan) {
    const result = layerForward(tf, planned, weights, input, mode);
    if (result.moments) moments.set(planned.name, result.moments);
    logits = result.z;
    input = activate(tf, result.activation, result.z);
    outputs.push(input);
  }
  return { outputs, logits, moments };
}

/** The activation that stands last: it decides whether the loss is computed from logits. */
export function finalActivation(plan: readonly PlannedLayer[]): ActivationName {
  const { layer } = plan[plan.length - 1];
  return 'activation' in layer ? layer.activation : 'linear';
}
