/**
 * The transforms of Winograd's minimal filtering F(5×5, 3×3) (Winograd 1980; Lavin & Gray 2015): 49 multiplications for
 * the 25 outputs of a tile instead of 225.
 *
 *   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A        d: 7×7 of the input, g: the 3×3 kernel, Y: 5×5 of the output
 *
 * Two polynomials are multiplied by their values at seven points, 0, 1, −1, 2, −2, ½ and ∞ (the order of all rows of
 * seven here), chosen for small errors: about six times those of a plain sum of products.
 *
 *        ⎡ −2   4   5/2  −5  −1/2  1   0 ⎤        ⎡ −1/2    0      0   ⎤          ⎡ 1 1  1  1   1   1    0 ⎤
 *        ⎢  0   2  −2  −9/2  1/2   1   0 ⎥        ⎢ −1/3  −1/3   −1/3  ⎥          ⎢ 0 1 −1  2  −2  1/2   0 ⎥
 *        ⎢  0  −2   6  −7/2 −3/2   1   0 ⎥        ⎢  1/9  −1/9    1/9  ⎥     Aᵀ = ⎢ 0 1  1  4   4  1/4   0 ⎥
 *   Bᵀ = ⎢  0   1  −3/2 −2   3/2   1   0 ⎥    G = ⎢ 1/36   1/18   1/9  ⎥          ⎢ 0 1 −1  8  −8  1/8   0 ⎥
 *        ⎢  0  −1   5/2  0  −5/2   1   0 ⎥        ⎢ −1/60  1/30  −1/15 ⎥          ⎣ 0 1  1 16  16  1/16  1 ⎦
 *        ⎢  0   4   0   −5   0     1   0 ⎥        ⎢ 32/45 16/45   8/45 ⎥
 *        ⎣  0  −2   4   5/2 −5   −1/2  1 ⎦        ⎣   0     0      1   ⎦
 *
 * Backward, kernel: dg = Gᵀ [ Σ over tiles (Bᵀ d B) ⊙ (A dY Aᵀ) ] G. Backward, input: a forward pass (winograd.ts).
 *
 * Each function below multiplies one row or column of vectors (four channels) by one of these matrices: it reads values
 * `step` bytes apart and writes its results `toStep` bytes apart. Twice, once along each axis, makes a tile.
 */
import { fma, fnma } from './simd';

/** Points along an axis, in a tile; outputs along an axis. */
export const POINTS: i32 = 7;
export const PLACES: i32 = 49;
export const TILE: i32 = 5;

/** Bᵀ d: seven values to seven. All rows but the one of ½ begin with cₖ = dₖ₊₁ − dₖ/2. */
// @ts-ignore: decorator
@inline
function inputRow(d: usize, step: usize, to: usize, toStep: usize): void {
  const half = f32x4.splat(0.5), two = f32x4.splat(2), four = f32x4.splat(4), five = f32x4.splat(5);
  const d1 = v128.load(d + step), d2 = v128.load(d + 2 * step), d3 = v128.load(d + 3 * step);
  const d4 = v128.load(d + 4 * step), d5 = v128.load(d + 5 * step);
  v128.store(to + 5 * toStep, fma(four, d1, fnma(five, d3, d5)));
  const c0 = fnma(half, v128.load(d), d1), c1 = fnma(half, d1, d2), c2 = fnma(half, d2, d3);
  const c3 = fnma(half, d3, d4), c4 = fnma(half, d4, d5), c5 = fnma(half, d5, v128.load(d + 6 * step));
  v128.store(to, fma(four, c0, fnma(five, c2, c4)));
  v128.store(to + 6 * toStep, fma(four, c1, fnma(five, c3, c5)));
  let even = fnma(four, c2, c4), odd = fnma(four, c1, c3);
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  even = f32x4.sub(c4, c2);
  odd = f32x4.sub(c3, c1);
  v128.store(to + 3 * toStep, fma(two, odd, even));
  v128.store(to + 4 * toStep, fnma(two, odd, even));
}

/** Aᵀ m: seven values to five. */
// @ts-ignore: decorator
@inline
function outputRow(m: usize, step: usize, bias: v128, low: v128, to: usize, toStep: usize): void {
  const m1 = v128.load(m + step), m2 = v128.load(m + 2 * step);
  const m3 = v128.load(m + 3 * step), m4 = v128.load(m + 4 * step), m5 = v128.load(m + 5 * step);
  const plus = f32x4.add(m1, m2), minus = f32x4.sub(m1, m2), plus2 = f32x4.add(m3, m4), minus2 = f32x4.sub(m3, m4);
  const y0 = f32x4.add(f32x4.add(f32x4.add(v128.load(m), bias), m5), f32x4.add(plus, plus2));
  const y1 = fma(f32x4.splat(0.5), m5, fma(f32x4.splat(2), minus2, f32x4.add(minus, bias)));
  const y2 = fma(f32x4.splat(0.25), m5, fma(f32x4.splat(4), plus2, f32x4.add(plus, bias)));
  const y3 = fma(f32x4.splat(0.125), m5, fma(f32x4.splat(8), minus2, f32x4.add(minus, bias)));
  const last = f32x4.add(f32x4.add(plus, bias), v128.load(m + 6 * step));
  const y4 = fma(f32x4.splat(0.0625), m5, fma(f32x4.splat(16), plus2, last));
  v128.store(to, f32x4.pmax(y0, low)); // pmax keeps NaN
  v128.store(to + toStep, f32x4.pmax(y1, low));
  v128.store(to + 2 * toStep, f32x4.pmax(y2, low));
  v128.store(to + 3 * toStep, f32x4.pmax(y3, low));
  v128.store(to + 4 * toStep, f32x4.pmax(y4, low));
}

/** A dy: five values to seven. */
// @ts-ignore: decorator
@inline
function gradientRow(y: usize, step: usize, to: usize, toStep: usize): void {
  const half = f32x4.splat(0.5), two = f32x4.splat(2), four = f32x4.splat(4);
  const y0 = v128.load(y), y1 = v128.load(y + step), y2 = v128.load(y + 2 * step);
  const y3 = v128.load(y + 3 * step), y4 = v128.load(y + 4 * step);
  v128.store(to, y0);
  v128.store(to + 6 * toStep, y4);
  let even = f32x4.add(f32x4.add(y0, y2), y4), odd = f32x4.add(y1, y3);
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  even = fma(four, fma(four, y4, y2), y0);
  odd = fma(four, y3, y1);
  v128.store(to + 3 * toStep, fma(two, odd, even));
  v128.store(to + 4 * toStep, fnma(two, odd, even));
  v128.store(to + 5 * toStep, fma(half, fma(half, fma(half, fma(half, y4, y3), y2), y1), y0));
}

/** G g: three values to seven. */
// @ts-ignore: decorator
@inline
function kernelRow(w0: v128, w1: v128, w2: v128, to: usize, toStep: usize): void {
  const ends = f32x4.add(w0, w2), wide = fma(f32x4.splat(4), w2, w0), twice = f32x4.add(w1, w1);
  v128.store(to, f32x4.mul(w0, f32x4.splat(-0.5)));
  v128.store(to + toStep, f32x4.mul(f32x4.add(ends, w1), f32x4.splat(-1.0 / 3)));
  v128.store(to + 2 * toStep, f32x4.mul(f32x4.sub(ends, w1), f32x4.splat(1.0 / 9)));
  v128.store(to + 3 * toStep, f32x4.mul(f32x4.add(wide, twice), f32x4.splat(1.0 / 36)));
  v128.store(to + 4 * toStep, f32x4.mul(f32x4.sub(wide, twice), f32x4.splat(-1.0 / 60)));
  const middle = fma(f32x4.splat(0.5), fma(f32x4.splat(0.5), w2, w1), w0);
  v128.store(to + 5 * toStep, f32x4.mul(middle, f32x4.splat(32.0 / 45)));
  v128.store(to + 6 * toStep, w2);
}

/** Gᵀ m: seven values to three. */
// @ts-ignore: decorator
@inline
function kernelGradientRow(m: usize, step: usize, to: usize, toStep: usize, add: bool): void {
  const a = f32x4.mul(v128.load(m + step), f32x4.splat(-1.0 / 3));
  const b = f32x4.mul(v128.load(m + 2 * step), f32x4.splat(1.0 / 9));
  const c = f32x4.mul(v128.load(m + 3 * step), f32x4.splat(1.0 / 36));
  const d = f32x4.mul(v128.load(m + 4 * step), f32x4.splat(-1.0 / 60));
  const e = f32x4.mul(v128.load(m + 5 * step), f32x4.splat(32.0 / 45));
  const near = f32x4.add(a, b), far = f32x4.add(c, d);
  let g0 = f32x4.add(f32x4.add(near, far), fma(f32x4.splat(-0.5), v128.load(m), e));
  let g1 = fma(f32x4.splat(0.5), e, fma(f32x4.splat(2), f32x4.sub(c, d), f32x4.sub(a, b)));
  let g2 = fma(f32x4.splat(0.25), e, fma(f32x4.splat(4), far, f32x4.add(near, v128.load(m + 6 * step))));
  if (add) {
    g0 = f32x4.add(v128.load(to), g0);
    g1 = f32x4.add(v128.load(to + toStep), g1);
    g2 = f32x4.add(v128.load(to + 2 * toStep), g2);
  }
  v128.store(to, g0);
  v128.store(to + toStep, g1);
  v128.store(to + 2 * toStep, g2);
}

/** Bytes of scratch for what lies between the two axes of one tile. */
export const BETWEEN: usize = 49 * 16;

/**
 * v = Bᵀ d B for `channels` (a multiple of 4) channels of one tile.
 * @param line bytes between rows of d @param pixel bytes between its columns
 * @param vStep bytes between the 49 places of v
 */
export function inputTile(
  d: usize, line: usize, pixel: usize, channels: i32, v: usize, vStep: usize, between: usize,
): void {
  for (const end = d + <usize>channels * 4; d < end; d += 16, v += 16) {
    for (let j: usize = 0; j < 7; j++) inputRow(d + j * pixel, line, between + j * 16, 112);
    for (let i: usize = 0; i < 7; i++) inputRow(between + i * 112, 16, v + i * 7 * vStep, vStep);
  }
}

/** dm = A dy Aᵀ for `channels` (a multiple of 4) channels of one tile. */
export function gradientTile(
  dy: usize, line: usize, pixel: usize, channels: i32, dm: usize, dmStep: usize, between: usize,
): void {
  for (const end = dy + <usize>channels * 4; dy < end; dy += 16, dm += 16) {
    for (let j: usize = 0; j < 5; j++) gradientRow(dy + j * pixel, line, between + j * 16, 80);
    for (let i: usize = 0; i < 7; i++) gradientRow(between + i * 80, 16, dm + i * 7 * dmStep, dmStep);
  }
}

/**
 * y = Aᵀ m A + bias, at least `low`, for four channels of one tile.
 * @param mStep bytes between the 49 places of m @param line bytes between rows of y @param pixel between its columns
 */
export function outputTile(
  m: usize, mStep: usize, bias: v128, low: v128, y: usize, line: usize, pixel: usize, between: usize,
): void {
  const zero = f32x4.splat(0), lowest = f32x4.splat(-Infinity);
  for (let j: usize = 0; j < 7; j++) outputRow(m + j * mStep, 7 * mStep, zero, lowest, between + j * 16, 112);
  for (let i: usize = 0; i < 5; i++) outputRow(between + i * 112, 16, bias, low, y + i * line, pixel);
}

/** u of one panel from w's panel [9·C][8]. @param u [49][C][8] */
export function winogradKernel(w: usize, u: usize, C: i32, between: usize): void {
  const place = <usize>C * 32;
  for (const end = w + place; w < end; w += 16, u += 16) {
    for (let j: usize = 0; j < 3; j++) {
      const p = w + j * place;
      kernelRow(v128.load(p), v128.load(p + 3 * place), v128.load(p + 6 * place), between + j * 16, 48);
    }
    for (let i: usize = 0; i < 7; i++) {
      const p = between + i * 48;
      kernelRow(v128.load(p), v128.load(p, 16), v128.load(p, 32), u + i * 7 * place, place);
    }
  }
}

/**
 * The same for the backward pass: from the `columns` filters (from f0) of w's panel [9·C][8], their part of u of the
 * kernel turned by 180° with channels exchanged, panels [C/8][49][F][8].
 * @param between 2 · BETWEEN bytes
 */
export function winogradTurnedKernel(w: usize, u: usize, C: i32, F: i32, f0: i32, columns: i32, between: usize): void {
  const tap = <usize>C * 32, turned = between + BETWEEN;
  for (let c = 0; c < C; c++, w += 32) {
    const to = u + <usize>((c >> 3) * 49 * F * 8 + f0 * 8 + (c & 7)) * 4;
    for (let half = 0; half < columns; half += 4) {
      const from = w + <usize>half * 4;
      for (let j: usize = 0; j < 3; j++) {
        const p = from + (2 - j) * tap; // the last row and column come first
        kernelRow(v128.load(p + 6 * tap), v128.load(p + 3 * tap), v128.load(p), between + j * 16, 48);
      }
      for (let i: usize = 0; i < 7; i++) {
        const p = between + i * 48;
        kernelRow(v128.load(p), v128.load(p, 16), v128.load(p, 32), turned + i * 112, 16);
      }
      for (let j = half; j < min(columns, half + 4); j++) {
        const lane = turned + <usize>(j - half) * 4;
        for (let k: usize = 0; k < 49; k++) store<f32>(to + (k * F + j) * 32, load<f32>(lane + k * 16));
      }
    }
  }
}

/** dw [9·C][8] += Gᵀ du G of one panel du [49][C][8]. */
export function kernelGradientTransform(du: usize, dw: usize, C: i32, between: usize): void {
  const place = <usize>C * 32;
  for (const end = du + place; du < end; du += 16, dw += 16) {
    for (let j: usize = 0; j < 7; j++) kernelGradientRow(du + j * place, 7 * place, between + j * 16, 112, false);
    for (let i: usize = 0; i < 3; i++) {
      kernelGradientRow(between + i * 112, 16, dw + i * 3 * place, place, true);
    }
  }
}
