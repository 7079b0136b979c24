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

/**
 * Rows that are worked on at a time: they stay in the first-level cache while one vector of channels after the other
 * goes down them, and shorter sums lose fewer digits.
 */
const RUN: i32 = 64;

/** partial [2][C8]: mean of the rows, and their summed squared distance from it. */
export function moments(x: usize, partial: usize, rows: i32, C: i32): void {
  const row = <usize>C * 4, C8 = (C + 7) & ~7, squares = partial + <usize>C8 * 4;
  memory.fill(partial, 0, <usize>C8 * 8);
  for (let first = 0; first < rows; first += RUN) {
    const count = min(RUN, rows - first);
    for (let c: usize = 0; c < row; c += 16) {
      let p = x + <usize>first * row + c;
      const shift = v128.load(x + c); // a value near the mean, so that squares stay small
      let s = f32x4.splat(0), q = s;
      for (let i = count; i > 0; i--, p += row) {
        const d = f32x4.sub(v128.load(p), shift);
        s = f32x4.add(s, d);
        q = fma(d, d, q);
      }
      v128.store(partial + c, f32x4.add(v128.load(partial + c), s));
      v128.store(squares + c, f32x4.add(v128.load(squares + c), q));
    }
  }
  for (let c: usize = 0; c < row; c += 16) {
    const sum = v128.load(partial + c), mean = f32x4.div(sum, f32x4.splat(<f32>rows));
    v128.store(partial + c, f32x4.add(v128.load(x + c), mean));
    v128.store(squares + c, fnma(mean, sum, v128.load(squares + c)));
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
  const row = <usize>C * 4, low = f32x4.splat(relu ? 0 : -Infinity);
  for (let first = 0; first < rows; first += RUN) {
    const count = min(RUN, rows - first), start = <usize>first * row;
    for (let c: usize = 0; c < row; c += 16) {
      const mu = v128.load(mean + c), inverse = v128.load(r + c), g = v128.load(gamma + c), b = v128.load(beta + c);
      const some = C - <i32>(c >> 2);
      let px = x + start + c, py = y + start + c;
      for (let i = count; i > 0; i--, px += row, py += row) {
        const z = f32x4.mul(f32x4.sub(v128.load(px), mu), inverse);
        storeSome(py, f32x4.pmax(fma(z, g, b), low), some);
      }
    }
  }
}

/** partial [2][C8]: Σ dy and Σ dy · z. Whether ReLU was open is found anew from x, which has to be read anyway. */
export function gradientSums(
  x: usize, dy: usize, mean: usize, r: usize, gamma: usize, beta: usize, partial: usize, rows: i32, C: i32, relu: bool,
): void {
  const row = <usize>C * 4, C8 = (C + 7) & ~7, products = partial + <usize>C8 * 4, zero = f32x4.splat(0);
  memory.fill(partial, 0, <usize>C8 * 8);
  for (let first = 0; first < rows; first += RUN) {
    const count = min(RUN, rows - first), start = <usize>first * row;
    for (let c: usize = 0; c < row; c += 16) {
      const mu = v128.load(mean + c), inverse = v128.load(r + c), g = v128.load(gamma + c), b = v128.load(beta + c);
      let px = x + start + c, pd = dy + start + c;
      let s = zero, q = zero;
      for (let i = count; i > 0; i--, px += row, pd += row) {
        const z = f32x4.mul(f32x4.sub(v128.load(px), mu), inverse);
        let d = v128.load(pd);
        if (relu) d = v128.and(d, f32x4.gt(fma(z, g, b), zero));
        s = f32x4.add(s, d);
        q = fma(d, z, q);
      }
      v128.store(partial + c, f32x4.add(v128.load(partial + c), s));
      v128.store(products + c, f32x4.add(v128.load(products + c), q));
    }
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
  x: usize, dy: usize, dx: usize, mean: usize, r: usize, gamma: usize, beta: usize, dBeta: usize, dGamma: usize,
  rows: i32, total: i32, C: i32, relu: bool,
): void {
  const row = <usize>C * 4, zero = f32x4.splat(0), share = f32x4.splat(-1 / <f32>total);
  for (let first = 0; first < rows; first += RUN) {
    const count = min(RUN, rows - first), start = <usize>first * row;
    for (let c: usize = 0; c < row; c += 16) {
      const mu = v128.load(mean + c), inverse = v128.load(r + c), g = v128.load(gamma + c), b = v128.load(beta + c);
      const scale = f32x4.mul(g, inverse), part = f32x4.mul(scale, share), some = C - <i32>(c >> 2);
      const ofZ = f32x4.mul(part, v128.load(dGamma + c)), constant = f32x4.mul(part, v128.load(dBeta + c));
      let px = x + start + c, pd = dy + start + c, to = dx + start + c;
      for (let i = count; i > 0; i--, px += row, pd += row, to += row) {
        const z = f32x4.mul(f32x4.sub(v128.load(px), mu), inverse);
        let d = v128.load(pd);
        if (relu) d = v128.and(d, f32x4.gt(fma(z, g, b), zero));
        storeSome(to, fma(scale, d, fma(ofZ, z, constant)), some);
      }
    }
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
