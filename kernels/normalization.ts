/**
 * Batch normalisation (Ioffe & Szegedy 2015) over the last axis: y = γ z + β, z = (x − μ) / √(σ² + ε), with the biased
 * variance, also in the moving average, as in Keras 3.
 *
 * A batch is worked on in micro-batches, so its moments are found in two steps: each micro-batch finds its own
 * (moments, gradientSums), then they are combined in a fixed order (combineMoments, combineSums).
 *
 * Backward, because μ and σ² depend on every x: dx = γ / √(σ² + ε) · (dy − mean(dy) − z · mean(dy · z)).
 * With `relu` the ReLU that follows is part of the operation: dy counts only where y > 0.
 *
 * x, y, dy, dx [rows, C]. Per channel and padded to panels (C8): γ, β, μ, and r = 1/√(σ² + ε).
 */
import { fma, fnma, LANES, storeSome } from './simd';

/** Rows that are summed before they join the total: shorter sums lose fewer digits. */
const RUN: i32 = 64;

/** partial [2][C8]: mean of the rows, and their summed squared distance from it. */
export function moments(x: usize, partial: usize, rows: i32, C: i32): void {
  const row = <usize>C * 4, C8 = (C + 7) & ~7;
  for (let c = 0; c < C; c += LANES) {
    let p = x + <usize>c * 4;
    const shift = v128.load(p); // a value near the mean, so that squares stay small
    let sum = f32x4.splat(0), squares = f32x4.splat(0);
    for (let left = rows; left > 0; left -= RUN) {
      let s = f32x4.splat(0), q = f32x4.splat(0);
      for (let i = min(left, RUN); i > 0; i--, p += row) {
        const d = f32x4.sub(v128.load(p), shift);
        s = f32x4.add(s, d);
        q = fma(d, d, q);
      }
      sum = f32x4.add(sum, s);
      squares = f32x4.add(squares, q);
    }
    const mean = f32x4.div(sum, f32x4.splat(<f32>rows));
    storeSome(partial + <usize>c * 4, f32x4.add(shift, mean), C - c);
    storeSome(partial + <usize>(C8 + c) * 4, fnma(mean, sum, squares), C - c);
  }
}

/**
 * Combines the partials of all micro-batches (Chan, Golub & LeVeque 1979) in float64.
 * @param step bytes between partials @param micro rows in all micro-batches but the last @param moving 0: leave them
 */
export function combineMoments(
  partials: usize, step: usize, micro: i32, rows: i32, C: i32, epsilon: f32,
  mean: usize, r: usize, movingMean: usize, movingVariance: usize, momentum: f32,
): void {
  const C8 = (C + 7) & ~7;
  for (let c = 0; c < C; c++) {
    const at = <usize>c * 4;
    let n: f64 = 0, mu: f64 = 0, m2: f64 = 0;
    let p = partials + at;
    for (let first = 0; first < rows; first += micro, p += step) {
      const k: f64 = min(micro, rows - first), delta = <f64>load<f32>(p) - mu;
      m2 += <f64>load<f32>(p + <usize>C8 * 4) + delta * delta * n * k / (n + k);
      n += k;
      mu += delta * k / n;
    }
    const variance = max<f64>(m2 / n, 0);
    store<f32>(mean + at, <f32>mu);
    store<f32>(r + at, <f32>(1 / Math.sqrt(variance + epsilon)));
    if (movingMean) {
      move(movingMean + at, mu, momentum);
      move(movingVariance + at, variance, momentum);
    }
  }
}

// @ts-ignore: decorator
@inline
function move(p: usize, value: f64, momentum: f64): void {
  store<f32>(p, <f32>(load<f32>(p) * momentum + value * (1 - momentum)));
}

export function normalize(
  x: usize, y: usize, mean: usize, r: usize, gamma: usize, beta: usize, rows: i32, C: i32, relu: bool,
): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < C; c += LANES) {
      const at = <usize>c * 4;
      const z = f32x4.mul(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(r + at));
      const out = fma(z, v128.load(gamma + at), v128.load(beta + at));
      storeSome(y + at, relu ? f32x4.pmax(out, zero) : out, C - c);
    }
    x += <usize>C * 4;
    y += <usize>C * 4;
  }
}

/** partial [2][C8]: Σ dy and Σ dy · z. */
export function gradientSums(
  x: usize, y: usize, dy: usize, mean: usize, r: usize, partial: usize, rows: i32, C: i32, relu: bool,
): void {
  const row = <usize>C * 4, C8 = (C + 7) & ~7, zero = f32x4.splat(0);
  for (let c = 0; c < C; c += LANES) {
    const at = <usize>c * 4, mu = v128.load(mean + at);
    let px = x + at, py = y + at, pd = dy + at;
    let sum = zero, product = zero;
    for (let left = rows; left > 0; left -= RUN) {
      let s = zero, q = zero;
      for (let i = min(left, RUN); i > 0; i--, px += row, py += row, pd += row) {
        let d = v128.load(pd);
        if (relu) d = v128.and(d, f32x4.gt(v128.load(py), zero));
        s = f32x4.add(s, d);
        q = fma(d, f32x4.sub(v128.load(px), mu), q);
      }
      sum = f32x4.add(sum, s);
      product = f32x4.add(product, q);
    }
    storeSome(partial + at, sum, C - c);
    storeSome(partial + <usize>C8 * 4 + at, f32x4.mul(product, v128.load(r + at)), C - c);
  }
}

/** The sums over the whole batch: dβ and dγ. */
export function combineSums(partials: usize, step: usize, count: i32, C: i32, dBeta: usize, dGamma: usize): void {
  const C8 = (C + 7) & ~7;
  for (let c = 0; c < C; c++) {
    const at = <usize>c * 4;
    let d: f64 = 0, dz: f64 = 0;
    let p = partials + at;
    for (let i = 0; i < count; i++, p += step) {
      d += load<f32>(p);
      dz += load<f32>(p + <usize>C8 * 4);
    }
    store<f32>(dBeta + at, <f32>d);
    store<f32>(dGamma + at, <f32>dz);
  }
}

/** dx may be dy. @param total rows of the whole batch */
export function normalizeBackward(
  x: usize, y: usize, dy: usize, dx: usize, mean: usize, r: usize, gamma: usize, dBeta: usize, dGamma: usize,
  rows: i32, total: i32, C: i32, relu: bool,
): void {
  const zero = f32x4.splat(0), share = f32x4.splat(1 / <f32>total);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < C; c += LANES) {
      const at = <usize>c * 4, inverse = v128.load(r + at);
      let d = v128.load(dy + at);
      if (relu) d = v128.and(d, f32x4.gt(v128.load(y + at), zero));
      const z = f32x4.mul(f32x4.sub(v128.load(x + at), v128.load(mean + at)), inverse);
      d = fnma(v128.load(dBeta + at), share, d);
      d = fnma(f32x4.mul(z, v128.load(dGamma + at)), share, d);
      storeSome(dx + at, f32x4.mul(f32x4.mul(v128.load(gamma + at), inverse), d), C - c);
    }
    x += <usize>C * 4;
    y += <usize>C * 4;
    dy += <usize>C * 4;
    dx += <usize>C * 4;
  }
}

/** r from a variance: what inference does with the moving one. */
export function inverseDeviation(variance: usize, r: usize, C: i32, epsilon: f32): void {
  for (let c = 0; c < C; c++) {
    store<f32>(r + <usize>c * 4, <f32>(1 / Math.sqrt(<f64>load<f32>(variance + <usize>c * 4) + epsilon)));
  }
}

/** Moving averages are constants: dx = dy · γ r. dx may be dy. */
export function normalizeConstantBackward(
  y: usize, dy: usize, dx: usize, r: usize, gamma: usize, rows: i32, C: i32, relu: bool,
): void {
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < C; c += LANES) {
      const at = <usize>c * 4;
      let d = v128.load(dy + at);
      if (relu) d = v128.and(d, f32x4.gt(v128.load(y + at), f32x4.splat(0)));
      storeSome(dx + at, f32x4.mul(d, f32x4.mul(v128.load(gamma + at), v128.load(r + at))), C - c);
    }
    y += <usize>C * 4;
    dy += <usize>C * 4;
    dx += <usize>C * 4;
  }
}
