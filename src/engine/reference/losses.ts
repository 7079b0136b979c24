/**
 * Losses of Keras 3 with their gradients: the mean over the last axis (or the cross-entropy of it), then the mean over
 * everything else. Cross-entropies that follow their own activation are computed from the logits.
 */
import type { Examples } from '../../contracts/engine.ts';
import type { ActivationName, LossName } from '../../contracts/model.ts';
import { sigmoid, softmax } from './activations.ts';

export interface LossValue {
  /** Mean over the batch. */
  readonly loss: number;
  /** ∂loss/∂output, of the same shape as the output. */
  readonly gradient: Float64Array;
}

/**
 * @param output [rows, K], rows = n times all axes but the last
 * @param targets class indices [rows] for the sparse loss, else [rows, K]
 */
type Loss = (output: Float64Array, targets: Examples['y'], K: number) => LossValue;

/** keras.config.epsilon(): keeps probabilities away from 0 and 1. */
const epsilon = 1e-7;
const clip = (p: number) => Math.min(Math.max(p, epsilon), 1 - epsilon);
const insideClip = (p: number) => p > epsilon && p < 1 - epsilon;

/** A loss that is a sum over single outputs, each with value and derivative. */
const elementwise =
  (value: (o: number, t: number) => number, derivative: (o: number, t: number) => number): Loss =>
  (output, targets) => {
    const n = output.length;
    return {
      loss: output.reduce((sum, o, i) => sum + value(o, targets[i]), 0) / n,
      gradient: output.map((o, i) => derivative(o, targets[i]) / n),
    };
  };

const meanSquaredError = elementwise(
  (o, t) => (o - t) ** 2,
  (o, t) => 2 * (o - t),
);
const meanAbsoluteError = elementwise(
  (o, t) => Math.abs(o - t),
  (o, t) => Math.sign(o - t),
);
const binaryFromProbabilities = elementwise(
  (p, t) => -t * Math.log(clip(p)) - (1 - t) * Math.log(1 - clip(p)),
  (p, t) => (insideClip(p) ? (p - t) / (p * (1 - p)) : 0),
);
/** max(z, 0) − z t + log(1 + e^−|z|): the same without overflow. */
const binaryFromLogits = elementwise(
  (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z))),
  (z, t) => sigmoid(z) - t,
);

/** Targets as a function of (row, class): one-hot for class indices. */
function target(targets: Examples['y'], K: number, sparse: boolean): (row: number, k: number) => number {
  return sparse ? (row, k) => (targets[row] === k ? 1 : 0) : (row, k) => targets[row * K + k];
}

/** −Σ t log softmax(z); its gradient is Σt · softmax(z) − t. */
const categoricalFromLogits =
  (sparse: boolean): Loss =>
  (logits, targets, K) => {
    const t = target(targets, K, sparse);
    const rows = logits.length / K;
    const p = softmax(logits, K);
    const gradient = new Float64Array(logits.length);
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      const z = logits.subarray(row * K, (row + 1) * K);
      const largest = z.reduce((a, b) => Math.max(a, b));
      const logSum = largest + Math.log(z.reduce((sum, zk) => sum + Math.exp(zk - largest), 0));
      let mass = 0;
      for (let k = 0; k < K; k++) {
        mass += t(row, k);
        // No 0 · ∞: a class without target adds nothing.
        if (t(row, k) !== 0) loss += (t(row, k) * (logSum - z[k])) / rows;
      }
      for (let k = 0; k < K; k++) gradient[row * K + k] = (mass * p[row * K + k] - t(row, k)) / rows;
    }
    return { loss, gradient };
  };

/**
 * After any other activation Keras reads the outputs as unnormalised probabilities. The dense-target loss divides by
 * their sum and then clips; the sparse one clips, takes the logarithm and applies the loss from logits.
 */
const categoricalFromProbabilities: Loss = (output, targets, K) => {
  const rows = output.length / K;
  const gradient = new Float64Array(output.length);
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    const o = output.subarray(row * K, (row + 1) * K);
    const sum = o.reduce((a, b) => a + b, 0);
    const q = o.map((v) => v / sum);
    const dq = q.map((v, k) => (insideClip(v) ? -targets[row * K + k] / v / rows : 0));
    for (let k = 0; k < K; k++) loss -= (targets[row * K + k] * Math.log(clip(q[k]))) / rows;
    const dot = dq.reduce((total, d, k) => total + d * q[k], 0);
    for (let k = 0; k < K; k++) gradient[row * K + k] = (dq[k] - dot) / sum;
  }
  return { loss, gradient };
};

const sparseFromProbabilities: Loss = (output, targets, K) => {
  const { loss, gradient } = categoricalFromLogits(true)(
    output.map((p) => Math.log(clip(p))),
    targets,
    K,
  );
  return { loss, gradient: gradient.map((d, i) => (insideClip(output[i]) ? d / output[i] : 0)) };
};

interface LossPair {
  /** The activation that is part of the loss when it is the network's last one. */
  readonly fusedWith: ActivationName | null;
  readonly fromLogits: Loss;
  readonly fromOutput: Loss;
}

export const losses: Readonly<Record<LossName, LossPair>> = {
  meanSquaredError: { fusedWith: null, fromLogits: meanSquaredError, fromOutput: meanSquaredError },
  meanAbsoluteError: { fusedWith: null, fromLogits: meanAbsoluteError, fromOutput: meanAbsoluteError },
  binaryCrossentropy: {
    fusedWith: 'sigmoid',
    fromLogits: binaryFromLogits,
    fromOutput: binaryFromProbabilities,
  },
  categoricalCrossentropy: {
    fusedWith: 'softmax',
    fromLogits: categoricalFromLogits(false),
    fromOutput: categoricalFromProbabilities,
  },
  sparseCategoricalCrossentropy: {
    fusedWith: 'softmax',
    fromLogits: categoricalFromLogits(true),
    fromOutput: sparseFromProbabilities,
  },
};
