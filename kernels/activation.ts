/**
 * Activation functions and their derivatives side by side, element by element; softmax over the last axis.
 * Arrays are read and written four values at a time, up to three values beyond `count`.
 *
 * The derivative is taken from the output y where that is possible, so that the output can replace the input; gelu and
 * swish need the input.
 */
import { fma, firstLanes, LANES, storeSome } from './simd';
import { erf4, exp4, sigmoid4, tanh4 } from './functions';

/** In the order of ActivationName in src/contracts/model.ts. */
export namespace Activation {
  export const linear = 0;
  export const relu = 1;
  export const leakyRelu = 2;
  export const elu = 3;
  export const gelu = 4;
  export const swish = 5;
  export const sigmoid = 6;
  export const tanh = 7;
}

/** Keras' negative_slope of leaky_relu. */
const LEAK: f32 = 0.2;

// @ts-ignore: decorator
@inline
function value(kind: i32, x: v128): v128 {
  const zero = f32x4.splat(0);
  switch (kind) {
    case Activation.relu:
      return f32x4.pmax(x, zero);
    case Activation.leakyRelu:
      return v128.bitselect(f32x4.mul(x, f32x4.splat(LEAK)), x, f32x4.le(x, zero));
    case Activation.elu:
      return v128.bitselect(expm1(x), x, f32x4.le(x, zero));
    case Activation.gelu:
      return f32x4.mul(x, normalCdf(x));
    case Activation.swish:
      return f32x4.mul(x, sigmoid4(x));
    case Activation.sigmoid:
      return sigmoid4(x);
    case Activation.tanh:
      return tanh4(x);
    default:
      return x;
  }
}

/** @param x input of the function, looked at by gelu and swish only @param y its output */
// @ts-ignore: decorator
@inline
function derivative(kind: i32, x: v128, y: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  switch (kind) {
    case Activation.relu:
      return v128.and(one, f32x4.gt(y, zero));
    case Activation.leakyRelu:
      return v128.bitselect(one, f32x4.splat(LEAK), f32x4.gt(y, zero));
    case Activation.elu:
      return v128.bitselect(one, f32x4.add(y, one), f32x4.gt(y, zero));
    case Activation.gelu:
      return fma(x, normalDensity(x), normalCdf(x));
    case Activation.swish:
      return fma(sigmoid4(x), f32x4.sub(one, y), y);
    case Activation.sigmoid:
      return f32x4.mul(y, f32x4.sub(one, y));
    case Activation.tanh:
      return f32x4.sub(one, f32x4.mul(y, y));
    default:
      return one;
  }
}

/** e^x − 1, by its series where the difference would lose digits. */
// @ts-ignore: decorator
@inline
function expm1(x: v128): v128 {
  const third = fma(x, f32x4.splat(1.0 / 24), f32x4.splat(1.0 / 6));
  const series = fma(f32x4.mul(x, x), fma(third, x, f32x4.splat(0.5)), x);
  const small = f32x4.gt(x, f32x4.splat(-0.04));
  return v128.bitselect(series, f32x4.sub(exp4(x), f32x4.splat(1)), small);
}

/** Distribution function of the standard normal: (1 + erf(x/√2)) / 2. */
// @ts-ignore: decorator
@inline
function normalCdf(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return fma(half, erf4(f32x4.mul(x, f32x4.splat(0.70710678118654752))), half);
}

/** Its density: e^(−x²/2) / √(2π). */
// @ts-ignore: decorator
@inline
function normalDensity(x: v128): v128 {
  const square = f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5));
  return f32x4.mul(exp4(square), f32x4.splat(0.39894228040143268));
}

/** A loop for one function, known when this is compiled. */
// @ts-ignore: decorator
@inline
function valuesOf(kind: i32, x: usize, y: usize, count: i32): void {
  for (const end = x + <usize>count * 4; x < end; x += 16, y += 16) v128.store(y, value(kind, v128.load(x)));
}

// @ts-ignore: decorator
@inline
function derivativesOf(kind: i32, x: usize, y: usize, dy: usize, dx: usize, count: i32): void {
  for (const end = y + <usize>count * 4; y < end; x += 16, y += 16, dy += 16, dx += 16) {
    const d = v128.load(dy);
    if (kind == Activation.relu) v128.store(dx, v128.and(d, f32x4.gt(v128.load(y), f32x4.splat(0))));
    else v128.store(dx, f32x4.mul(d, derivative(kind, v128.load(x), v128.load(y))));
  }
}

/** y = f(x); y may be x. */
export function activate(kind: i32, x: usize, y: usize, count: i32): void {
  switch (kind) {
    case Activation.relu: return valuesOf(Activation.relu, x, y, count);
    case Activation.leakyRelu: return valuesOf(Activation.leakyRelu, x, y, count);
    case Activation.elu: return valuesOf(Activation.elu, x, y, count);
    case Activation.gelu: return valuesOf(Activation.gelu, x, y, count);
    case Activation.swish: return valuesOf(Activation.swish, x, y, count);
    case Activation.sigmoid: return valuesOf(Activation.sigmoid, x, y, count);
    case Activation.tanh: return valuesOf(Activation.tanh, x, y, count);
    default: return valuesOf(Activation.linear, x, y, count);
  }
}

/** dx = dy · f′; dx may be dy. @param x read for gelu and swish only */
export function activateBackward(kind: i32, x: usize, y: usize, dy: usize, dx: usize, count: i32): void {
  switch (kind) {
    case Activation.relu: return derivativesOf(Activation.relu, x, y, dy, dx, count);
    case Activation.leakyRelu: return derivativesOf(Activation.leakyRelu, x, y, dy, dx, count);
    case Activation.elu: return derivativesOf(Activation.elu, x, y, dy, dx, count);
    case Activation.gelu: return derivativesOf(Activation.gelu, x, y, dy, dx, count);
    case Activation.swish: return derivativesOf(Activation.swish, x, y, dy, dx, count);
    case Activation.sigmoid: return derivativesOf(Activation.sigmoid, x, y, dy, dx, count);
    case Activation.tanh: return derivativesOf(Activation.tanh, x, y, dy, dx, count);
    default: return derivativesOf(Activation.linear, x, y, dy, dx, count);
  }
}

/** y[row] = e^(x − max) / Σ e^(x − max); x and y [rows, K], y may be x. */
export function softmax(x: usize, y: usize, rows: i32, K: i32): void {
  for (let r = 0; r < rows; r++) {
    const sum = exponentials(x, y, K, largest(x, K));
    const scale = f32x4.splat(1 / sum);
    for (let k = 0; k < K; k += LANES) {
      const p = y + <usize>k * 4;
      storeSome(p, f32x4.mul(v128.load(p), scale), K - k);
    }
    x += <usize>K * 4;
    y += <usize>K * 4;
  }
}

/** ∂yₖ/∂xⱼ = yₖ (δₖⱼ − yⱼ), so dx = y · (dy − Σ dy·y). dx may be dy. */
export function softmaxBackward(y: usize, dy: usize, dx: usize, rows: i32, K: i32): void {
  for (let r = 0; r < rows; r++) {
    let dot: f32 = 0;
    for (let k = 0; k < K; k++) dot += load<f32>(dy + <usize>k * 4) * load<f32>(y + <usize>k * 4);
    for (let k = 0; k < K; k++) {
      const at = <usize>k * 4;
      store<f32>(dx + at, load<f32>(y + at) * (load<f32>(dy + at) - dot));
    }
    y += <usize>K * 4;
    dy += <usize>K * 4;
    dx += <usize>K * 4;
  }
}

/** The largest of K values; NaN when one is NaN. */
export function largest(x: usize, K: i32): f32 {
  let best = load<f32>(x);
  for (let k = 1; k < K; k++) best = max(best, load<f32>(x + <usize>k * 4));
  return best;
}

/** y = e^(x − shift) for K values. @returns their sum */
export function exponentials(x: usize, y: usize, K: i32, shift: f32): f32 {
  const s = f32x4.splat(shift);
  let sum = f32x4.splat(0);
  for (let k = 0; k < K; k += LANES) {
    const e = exp4(f32x4.sub(v128.load(x + <usize>k * 4), s));
    storeSome(y + <usize>k * 4, e, K - k);
    sum = f32x4.add(sum, v128.and(e, firstLanes(K - k)));
  }
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}
