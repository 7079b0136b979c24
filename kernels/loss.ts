/**
 * Losses of Keras 3 with their gradients: for each row the mean over the last axis, or the cross-entropy of it. A
 * cross-entropy that follows its own activation is computed from the logits. Sums are float64.
 *
 *   output, d [n · rows, K]   targets: float32 of the same shape; sparse: int32, one for each row
 *
 * `lossSum` is the sum over all values that the mean is over, `correct` counts the examples that are right; d is the
 * gradient of `scale` times that sum (0: no gradient wanted).
 */
import { exponentials, largest } from './activation';
import { storeSome } from './simd';

export namespace Loss {
  export const sparseFromLogits = 0;
  export const categoricalFromLogits = 1;
  export const binaryFromLogits = 2;
  export const squaredError = 3;
  export const absoluteError = 4;
  export const binary = 5;
  export const categorical = 6;
  export const sparse = 7;
}

/** keras.config.epsilon(): keeps probabilities away from 0 and 1. */
const EPSILON: f64 = 1e-7;

export let lossSum: f64 = 0;
export let correct: i32 = 0;

export function loss(
  kind: i32, output: usize, targets: usize, d: usize, n: i32, rows: i32, K: i32, scale: f32, byIndex: bool,
): void {
  lossSum = 0;
  correct = 0;
  const sparse = kind == Loss.sparseFromLogits || kind == Loss.sparse;
  const binary = kind == Loss.binaryFromLogits || kind == Loss.binary;
  const row = <usize>K * 4;
  for (let i = 0; i < n; i++) {
    let right = true;
    for (let j = 0; j < rows; j++) {
      if (sparse) right = right && indexOfLargest(output, K) == load<i32>(targets);
      else if (byIndex) right = right && indexOfLargest(output, K) == indexOfLargest(targets, K);
      else right = right && sameSide(output, targets, K, kind == Loss.binaryFromLogits ? 0 : 0.5);
      if (kind == Loss.sparseFromLogits || kind == Loss.categoricalFromLogits) {
        fromLogits(output, targets, d, K, scale, sparse);
      } else if (sparse) {
        sparseFromProbabilities(output, load<i32>(targets), d, K, scale);
      } else if (kind == Loss.categorical) {
        categoricalFromProbabilities(output, targets, d, K, scale);
      } else {
        for (let k: usize = 0; k < row; k += 4) {
          const g = elementwise(kind, load<f32>(output + k), load<f32>(targets + k));
          if (d) store<f32>(d + k, <f32>(g * scale));
        }
      }
      output += row;
      targets += sparse ? 4 : row;
      if (d) d += row;
    }
    if (right) correct++;
  }
}

/** −Σ t log softmax(z); its gradient is Σt · softmax(z) − t. */
function fromLogits(z: usize, targets: usize, d: usize, K: i32, scale: f32, sparse: bool): void {
  const top = largest(z, K);
  const sum = exponentials(z, probabilities, K, top);
  const logSum = <f64>top + Math.log(<f64>sum);
  let mass: f32 = 1;
  if (sparse) {
    lossSum += logSum - load<f32>(z + <usize>load<i32>(targets) * 4);
  } else {
    mass = 0;
    for (let k: usize = 0; k < <usize>K * 4; k += 4) {
      const t = load<f32>(targets + k);
      mass += t;
      if (t != 0) lossSum += t * (logSum - load<f32>(z + k)); // no 0 · ∞
    }
  }
  if (!d) return;
  const factor = f32x4.splat(scale * mass / sum);
  for (let k = 0; k < K; k += 4) {
    const at = <usize>k * 4;
    const g = f32x4.mul(v128.load(probabilities + at), factor);
    if (sparse) storeSome(d + at, g, K - k);
    else storeSome(d + at, f32x4.sub(g, f32x4.mul(f32x4.splat(scale), v128.load(targets + at))), K - k);
  }
  if (sparse) {
    const chosen = d + <usize>load<i32>(targets) * 4;
    store<f32>(chosen, load<f32>(chosen) - scale);
  }
}

/** Scratch for one row of probabilities; set by the thread. */
let probabilities: usize = 0;
export function useLossScratch(p: usize): void {
  probabilities = p;
}

/** Adds the loss of one value. @returns its derivative */
function elementwise(kind: i32, o: f64, t: f64): f64 {
  if (kind == Loss.squaredError) {
    lossSum += (o - t) * (o - t);
    return 2 * (o - t);
  }
  if (kind == Loss.absoluteError) {
    lossSum += Math.abs(o - t);
    return o > t ? 1 : o < t ? -1 : 0;
  }
  if (kind == Loss.binaryFromLogits) {
    // max(z, 0) − z t + log(1 + e^−|z|): the same without overflow.
    const e = Math.exp(-Math.abs(o));
    lossSum += max<f64>(o, 0) - o * t + Math.log1p(e);
    return (o >= 0 ? 1 / (1 + e) : e / (1 + e)) - t;
  }
  const p = clip(o);
  lossSum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
  return p == o ? (o - t) / (o * (1 - o)) : 0;
}

// @ts-ignore: decorator
@inline
function clip(p: f64): f64 {
  return p < EPSILON ? EPSILON : p > 1 - EPSILON ? 1 - EPSILON : p;
}

/** Outputs as unnormalised probabilities: divided by their sum, then clipped. */
function categoricalFromProbabilities(o: usize, targets: usize, d: usize, K: i32, scale: f32): void {
  let sum: f64 = 0, dot: f64 = 0;
  for (let k: usize = 0; k < <usize>K * 4; k += 4) sum += load<f32>(o + k);
  for (let k: usize = 0; k < <usize>K * 4; k += 4) {
    const q = load<f32>(o + k) / sum, t = load<f32>(targets + k);
    lossSum -= t * Math.log(clip(q));
    if (clip(q) == q) dot -= t;
  }
  if (!d) return;
  for (let k: usize = 0; k < <usize>K * 4; k += 4) {
    const q = load<f32>(o + k) / sum;
    const dq = clip(q) == q ? -load<f32>(targets + k) / q : 0;
    store<f32>(d + k, <f32>(scale * (dq - dot) / sum));
  }
}

/** Outputs clipped, their logarithms taken as logits. */
function sparseFromProbabilities(o: usize, label: i32, d: usize, K: i32, scale: f32): void {
  let sum: f64 = 0;
  for (let k: usize = 0; k < <usize>K * 4; k += 4) sum += clip(load<f32>(o + k));
  lossSum += Math.log(sum) - Math.log(clip(load<f32>(o + <usize>label * 4)));
  if (!d) return;
  for (let k = 0; k < K; k++) {
    const p = <f64>load<f32>(o + <usize>k * 4);
    const g = clip(p) == p ? 1 / sum - (k == label ? 1 / p : 0) : 0;
    store<f32>(d + <usize>k * 4, <f32>(scale * g));
  }
}

/** The first largest. */
function indexOfLargest(x: usize, K: i32): i32 {
  let best = 0;
  for (let k = 1; k < K; k++) if (load<f32>(x + <usize>k * 4) > load<f32>(x + <usize>best * 4)) best = k;
  return best;
}

function sameSide(x: usize, targets: usize, K: i32, threshold: f32): bool {
  for (let k: usize = 0; k < <usize>K * 4; k += 4) {
    if ((load<f32>(x + k) > threshold) != (load<f32>(targets + k) > 0.5)) return false;
  }
  return true;
}
