/**
 * Convolution with a 3×3 window by Winograd's minimal filtering F(2×2, 3×3) (Lavin & Gray 2015): 16 multiplications for
 * the four outputs of a tile instead of 36. One tile is also one cell of a 2×2 max-pool, so pooling costs nothing here.
 *
 *   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A        d: 4×4 of the input, g: the 3×3 kernel, Y: 2×2 of the output
 *
 *        ⎡ 1  0 −1  0 ⎤        ⎡  1   0   0  ⎤
 *   Bᵀ = ⎢ 0  1  1  0 ⎥    G = ⎢ 1/2 1/2 1/2 ⎥    Aᵀ = ⎡ 1  1  1  0 ⎤
 *        ⎢ 0 −1  1  0 ⎥        ⎢ 1/2 −1/2 1/2⎥         ⎣ 0  1 −1 −1 ⎦
 *        ⎣ 0  1  0 −1 ⎦        ⎣  0   0   1  ⎦
 *
 * Summed over channels, ⊙ becomes 16 matrix products [tiles, C] · [C, F].
 *
 * Backward, input: the same forward pass over dy with the kernel turned by 180° (turned…).
 * Backward, kernel: dg = Gᵀ [ Σ over tiles (Bᵀ d B) ⊙ (A dY Aᵀ) ] G.
 *
 *   x [n, H, W, C], C a multiple of 4   y [n, OH, OW, F]   u panels [F/8][16][C][8]
 *   v scratch: Bᵀ d B of a block of tiles, [tiles/4][16][4][C]
 */
import { fma, firstLanes, PANEL, spread, storeSome } from './simd';
import { outerProductTile } from './matrix';
import { storeCell } from './convolutionPool';

/** Bytes of scratch for the products of four tiles in one panel, [16][4][8]. */
const PRODUCT_BYTES: usize = 2048;

/** Tiles whose transform stays in the second-level cache together with a panel of u. */
export function winogradBlock(C: i32): i32 {
  return max(8, (65536 / (16 * C)) & ~3);
}

/** v [16][C] of one tile, the 16 places `vStep` bytes apart. @param d address of the tile's first value */
// @ts-ignore: decorator
@inline
function inputTile(d: usize, line: usize, pixel: usize, v: usize, vStep: usize): void {
  for (const end = d + pixel; d < end; d += 16, v += 16) {
    let p = d;
    let x0 = v128.load(p), x1 = v128.load(p + line), x2 = v128.load(p + 2 * line), x3 = v128.load(p + 3 * line);
    const a0 = f32x4.sub(x0, x2), b0 = f32x4.add(x1, x2), c0 = f32x4.sub(x2, x1), e0 = f32x4.sub(x1, x3);
    p += pixel;
    x0 = v128.load(p), x1 = v128.load(p + line), x2 = v128.load(p + 2 * line), x3 = v128.load(p + 3 * line);
    const a1 = f32x4.sub(x0, x2), b1 = f32x4.add(x1, x2), c1 = f32x4.sub(x2, x1), e1 = f32x4.sub(x1, x3);
    p += pixel;
    x0 = v128.load(p), x1 = v128.load(p + line), x2 = v128.load(p + 2 * line), x3 = v128.load(p + 3 * line);
    const a2 = f32x4.sub(x0, x2), b2 = f32x4.add(x1, x2), c2 = f32x4.sub(x2, x1), e2 = f32x4.sub(x1, x3);
    p += pixel;
    x0 = v128.load(p), x1 = v128.load(p + line), x2 = v128.load(p + 2 * line), x3 = v128.load(p + 3 * line);
    const a3 = f32x4.sub(x0, x2), b3 = f32x4.add(x1, x2), c3 = f32x4.sub(x2, x1), e3 = f32x4.sub(x1, x3);
    storeFour(v, vStep, a0, a1, a2, a3);
    storeFour(v + 4 * vStep, vStep, b0, b1, b2, b3);
    storeFour(v + 8 * vStep, vStep, c0, c1, c2, c3);
    storeFour(v + 12 * vStep, vStep, e0, e1, e2, e3);
  }
}

/** One row times B. */
// @ts-ignore: decorator
@inline
function storeFour(v: usize, vStep: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  v128.store(v, f32x4.sub(r0, r2));
  v128.store(v + vStep, f32x4.add(r1, r2));
  v128.store(v + 2 * vStep, f32x4.sub(r2, r1));
  v128.store(v + 3 * vStep, f32x4.sub(r1, r3));
}

/** Where tile t of [n, TH, TW] begins. */
// @ts-ignore: decorator
@inline
function tileOffset(t: i32, TH: i32, TW: i32, H: i32, W: i32): i32 {
  const image = t / (TH * TW), rest = t - image * TH * TW;
  const th = rest / TW, tw = rest - th * TW;
  return (image * H + 2 * th) * W + 2 * tw;
}

function inputTransform(x: usize, v: usize, first: i32, count: i32, TH: i32, TW: i32, H: i32, W: i32, C: i32): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel;
  for (let i = 0; i < count; i++) {
    const d = x + <usize>tileOffset(first + i, TH, TW, H, W) * pixel;
    inputTile(d, line, pixel, v + (<usize>(i >> 2) * 64 + <usize>(i & 3)) * pixel, 4 * pixel);
  }
}

/** products [16][4][8] of four tiles in one panel. */
// @ts-ignore: decorator
@inline
function tileProducts(v: usize, u: usize, C: i32, products: usize): void {
  const pixel = <usize>C * 4;
  for (let k = 0; k < 16; k++) {
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
    for (const end = v + pixel; v < end; ) {
      const u0 = v128.load(u), u1 = v128.load(u, 16);
      const second = v + pixel, third = second + pixel, fourth = third + pixel;
      const a0 = spread(v), a1 = spread(second), a2 = spread(third), a3 = spread(fourth);
      s00 = fma(a0, u0, s00);
      s01 = fma(a0, u1, s01);
      s10 = fma(a1, u0, s10);
      s11 = fma(a1, u1, s11);
      s20 = fma(a2, u0, s20);
      s21 = fma(a2, u1, s21);
      s30 = fma(a3, u0, s30);
      s31 = fma(a3, u1, s31);
      v += 4;
      u += 32;
    }
    v += 3 * pixel;
    v128.store(products, s00);
    v128.store(products, s01, 16);
    v128.store(products, s10, 32);
    v128.store(products, s11, 48);
    v128.store(products, s20, 64);
    v128.store(products, s21, 80);
    v128.store(products, s30, 96);
    v128.store(products, s31, 112);
    products += 128;
  }
}

/** The four places of Aᵀ m A for four channels; m's 16 places are 128 bytes apart. */
let y00: v128 = f32x4.splat(0), y01: v128 = f32x4.splat(0), y10: v128 = f32x4.splat(0), y11: v128 = f32x4.splat(0);

// @ts-ignore: decorator
@inline
function outputTile(m: usize, bias: v128): void {
  let m0 = v128.load(m), m1 = v128.load(m, 512), m2 = v128.load(m, 1024), m3 = v128.load(m, 1536);
  const a0 = f32x4.add(f32x4.add(m0, m1), m2), b0 = f32x4.sub(f32x4.sub(m1, m2), m3);
  m0 = v128.load(m, 128), m1 = v128.load(m, 640), m2 = v128.load(m, 1152), m3 = v128.load(m, 1664);
  const a1 = f32x4.add(f32x4.add(m0, m1), m2), b1 = f32x4.sub(f32x4.sub(m1, m2), m3);
  m0 = v128.load(m, 256), m1 = v128.load(m, 768), m2 = v128.load(m, 1280), m3 = v128.load(m, 1792);
  const a2 = f32x4.add(f32x4.add(m0, m1), m2), b2 = f32x4.sub(f32x4.sub(m1, m2), m3);
  m0 = v128.load(m, 384), m1 = v128.load(m, 896), m2 = v128.load(m, 1408), m3 = v128.load(m, 1920);
  const a3 = f32x4.add(f32x4.add(m0, m1), m2), b3 = f32x4.sub(f32x4.sub(m1, m2), m3);
  y00 = f32x4.add(f32x4.add(f32x4.add(a0, a1), a2), bias);
  y01 = f32x4.add(f32x4.sub(f32x4.sub(a1, a2), a3), bias);
  y10 = f32x4.add(f32x4.add(f32x4.add(b0, b1), b2), bias);
  y11 = f32x4.add(f32x4.sub(f32x4.sub(b1, b2), b3), bias);
}

/** @param scratch winogradScratch bytes @param bias 0 for none */
export function winograd(
  x: usize, u: usize, bias: usize, y: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32, F: i32, relu: bool,
): void {
  const TH = (OH + 1) >> 1, TW = (OW + 1) >> 1, tiles = n * TH * TW, block = winogradBlock(C);
  const v = scratch + PRODUCT_BYTES, zero = f32x4.splat(0);
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    inputTransform(x, v, first, count, TH, TW, H, W, C);
    for (let f = 0; f < F; f += PANEL) {
      const columns = F - f;
      const b0 = bias ? v128.load(bias + <usize>f * 4) : zero, b1 = bias ? v128.load(bias + <usize>f * 4, 16) : zero;
      for (let t = 0; t < count; t += 4) {
        tileProducts(v + <usize>(t * 16 * C) * 4, u + <usize>(f * 16 * C) * 4, C, scratch);
        for (let r = 0; r < 4 && t + r < count; r++) {
          const index = first + t + r, image = index / (TH * TW), rest = index - image * TH * TW;
          const oh = 2 * (rest / TW), ow = 2 * (rest % TW);
          const to = y + <usize>(((image * OH + oh) * OW + ow) * F + f) * 4;
          const right = ow + 1 < OW, below = oh + 1 < OH;
          for (let half = 0; half < 2 && columns > 4 * half; half++) {
            outputTile(scratch + 32 * r + 16 * half, half ? b1 : b0);
            if (relu) {
              y00 = f32x4.pmax(y00, zero);
              y01 = f32x4.pmax(y01, zero);
              y10 = f32x4.pmax(y10, zero);
              y11 = f32x4.pmax(y11, zero);
            }
            const p = to + 16 * half, some = columns - 4 * half;
            storeSome(p, y00, some);
            if (right) storeSome(p + <usize>F * 4, y01, some);
            if (below) storeSome(p + <usize>(OW * F) * 4, y10, some);
            if (right && below) storeSome(p + <usize>((OW + 1) * F) * 4, y11, some);
          }
        }
      }
    }
  }
}

/** The same with bias, ReLU and 2×2 max-pooling: y [n, PH, PW, F] and its winners, as convolutionPool has them. */
export function winogradPool(
  x: usize, u: usize, bias: usize, y: usize, winner: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, PH: i32, PW: i32, F: i32, relu: bool,
): void {
  const tiles = n * PH * PW, block = winogradBlock(C), F16 = (F + 15) & ~15;
  const v = scratch + PRODUCT_BYTES;
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    inputTransform(x, v, first, count, PH, PW, H, W, C);
    for (let f = 0; f < F; f += PANEL) {
      const b0 = v128.load(bias + <usize>f * 4), b1 = v128.load(bias + <usize>f * 4, 16);
      for (let t = 0; t < count; t += 4) {
        tileProducts(v + <usize>(t * 16 * C) * 4, u + <usize>(f * 16 * C) * 4, C, scratch);
        for (let r = 0; r < 4 && t + r < count; r++) {
          const index = first + t + r;
          outputTile(scratch + 32 * r, b0);
          const lo00 = y00, lo01 = y01, lo10 = y10, lo11 = y11;
          outputTile(scratch + 32 * r + 16, b1);
          storeCell(
            lo00, y00, lo01, y01, lo10, y10, lo11, y11,
            y + <usize>(index * F + f) * 4, winner + index * F16 + f, F - f, relu,
          );
        }
      }
    }
  }
}

/** dm [16][F8] of one tile: A dY Aᵀ, for four channels. Places outside of y count as zero. */
// @ts-ignore: decorator
@inline
function gradientTile(dy: usize, dm: usize, step: usize, right: usize, below: usize): void {
  const zero = f32x4.splat(0);
  const d00 = v128.load(dy), d01 = right ? v128.load(dy + right) : zero;
  const d10 = below ? v128.load(dy + below) : zero, d11 = right && below ? v128.load(dy + right + below) : zero;
  storeSpread(dm, step, d00, d01);
  storeSpread(dm + 4 * step, step, f32x4.add(d00, d10), f32x4.add(d01, d11));
  storeSpread(dm + 8 * step, step, f32x4.sub(d00, d10), f32x4.sub(d01, d11));
  storeSpread(dm + 12 * step, step, f32x4.neg(d10), f32x4.neg(d11));
}

/** One row times Aᵀ. */
// @ts-ignore: decorator
@inline
function storeSpread(m: usize, step: usize, left: v128, right: v128): void {
  v128.store(m, left);
  v128.store(m + step, f32x4.add(left, right));
  v128.store(m + 2 * step, f32x4.sub(left, right));
  v128.store(m + 3 * step, f32x4.neg(right));
}

/**
 * Adds to dw, panels [F/8][9·C][8].
 * Here v is [16][tiles][C] and dm [16][tiles][F8] (F8: F rounded up to panels), both of one block of tiles; du
 * [F/8][16][C][8] collects all blocks before it is transformed back.
 */
export function winogradKernelGradient(
  x: usize, dy: usize, dw: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32, F: i32,
): void {
  const TH = (OH + 1) >> 1, TW = (OW + 1) >> 1, tiles = n * TH * TW;
  const F8 = (F + 7) & ~7, block = winogradBlock(max(C, F8));
  const pixel = <usize>C * 4, gradient = <usize>F8 * 4;
  const v = scratch, dm = v + <usize>(block * 16) * pixel + 1024, du = dm + <usize>(block * 16) * gradient + 1024;
  // A cache line more than a block: the 16 places of a tile must not all fall on the same lines of the cache.
  const vPlace = <usize>block * pixel + 64, dmPlace = <usize>block * gradient + 64;
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    for (let i = 0; i < count; i++) {
      const t = first + i, image = t / (TH * TW), rest = t - image * TH * TW;
      const oh = 2 * (rest / TW), ow = 2 * (rest % TW);
      inputTile(x + <usize>tileOffset(t, TH, TW, H, W) * pixel, <usize>W * pixel, pixel, v + <usize>i * pixel, vPlace);
      const from = dy + <usize>(((image * OH + oh) * OW + ow) * F) * 4;
      const right = ow + 1 < OW ? <usize>F * 4 : 0, below = oh + 1 < OH ? <usize>(OW * F) * 4 : 0;
      for (let f = 0; f < F; f += 4) {
        gradientTile(from + <usize>f * 4, dm + <usize>i * gradient + <usize>f * 4, dmPlace, right, below);
      }
    }
    for (let k = 0; k < 16; k++) {
      for (let f = 0; f < F; f += PANEL) {
        const to = du + <usize>(f * 16 * C + k * C * 8) * 4;
        for (let c = 0; c < C; c += 4) {
          outerProductTile(
            v + <usize>k * vPlace + <usize>c * 4, pixel, vPlace,
            dm + <usize>k * dmPlace + <usize>f * 4, gradient,
            count, 1, to + <usize>c * 32, 4, F - f, first > 0,
          );
        }
      }
    }
  }
  for (let f = 0; f < F; f += PANEL) {
    kernelGradientTransform(du + <usize>(f * 16 * C) * 4, dw + <usize>(f * 9 * C) * 4, C);
  }
}

/** dw [9·C][8] += Gᵀ du G for one panel du [16][C][8]. */
function kernelGradientTransform(du: usize, dw: usize, C: i32): void {
  const place = <usize>C * 32, half = f32x4.splat(0.5);
  for (let p: usize = 0; p < place; p += 16) {
    for (let column = 0; column < 3; column++) {
      // Two of the three factors: first along the rows of du (four of them), then down the columns.
      const r0 = alongRow(du + p, place, column, half);
      const r1 = alongRow(du + p + 4 * place, place, column, half);
      const r2 = alongRow(du + p + 8 * place, place, column, half);
      const r3 = alongRow(du + p + 12 * place, place, column, half);
      const plus = f32x4.mul(f32x4.add(r1, r2), half), minus = f32x4.mul(f32x4.sub(r1, r2), half);
      const to = dw + p + <usize>column * place;
      v128.store(to, f32x4.add(v128.load(to), f32x4.add(r0, plus)));
      v128.store(to + 3 * place, f32x4.add(v128.load(to + 3 * place), minus));
      v128.store(to + 6 * place, f32x4.add(v128.load(to + 6 * place), f32x4.add(plus, r3)));
    }
  }
}

/** Column `column` of one row of du times G. */
// @ts-ignore: decorator
@inline
function alongRow(du: usize, place: usize, column: i32, half: v128): v128 {
  const d1 = v128.load(du + place), d2 = v128.load(du + 2 * place);
  if (column == 1) return f32x4.mul(f32x4.sub(d1, d2), half);
  const plus = f32x4.mul(f32x4.add(d1, d2), half);
  return f32x4.add(plus, v128.load(column == 0 ? du : du + 3 * place));
}

/**
 * u of one panel from w's panel [9·C][8].
 */
export function winogradKernel(w: usize, u: usize, C: i32): void {
  const place = <usize>C * 32;
  for (let p: usize = 0; p < place; p += 16) {
    const from = w + p, to = u + p;
    for (let column = 0; column < 4; column++) {
      const r0 = kernelRow(from, place, column), r1 = kernelRow(from + 3 * place, place, column);
      const r2 = kernelRow(from + 6 * place, place, column);
      const outer = f32x4.mul(f32x4.add(r0, r2), f32x4.splat(0.5)), inner = f32x4.mul(r1, f32x4.splat(0.5));
      const at = to + <usize>column * place;
      v128.store(at, r0);
      v128.store(at + 4 * place, f32x4.add(outer, inner));
      v128.store(at + 8 * place, f32x4.sub(outer, inner));
      v128.store(at + 12 * place, r2);
    }
  }
}

/** One row of the kernel times column `column` of Gᵀ. */
// @ts-ignore: decorator
@inline
function kernelRow(w: usize, place: usize, column: i32): v128 {
  if (column == 0) return v128.load(w);
  if (column == 3) return v128.load(w + 2 * place);
  const outer = f32x4.mul(f32x4.add(v128.load(w), v128.load(w + 2 * place)), f32x4.splat(0.5));
  const inner = f32x4.mul(v128.load(w + place), f32x4.splat(0.5));
  return column == 1 ? f32x4.add(outer, inner) : f32x4.sub(outer, inner);
}

/**
 * The same for the backward pass: from eight filters (from f0) of w, as a panel [9·C][8], their part of u of the kernel
 * turned by 180° with channels exchanged, panels [C/8][16][F][8].
 */
export function winogradTurnedKernel(w: usize, u: usize, C: i32, F: i32, f0: i32): void {
  const columns = min(PANEL, F - f0), tap = <usize>C * 32, place = <usize>F * 32;
  for (let c = 0; c < C; c++) {
    for (let j = 0; j < columns; j++) {
      const from = w + <usize>(c * 8 + j) * 4;
      const to = u + <usize>((c >> 3) * 16 * F * 8 + (f0 + j) * 8 + (c & 7)) * 4;
      for (let column = 0; column < 4; column++) {
        // Turned: the last row and column come first.
        const r0 = turnedRow(from + 6 * tap, tap, column), r1 = turnedRow(from + 3 * tap, tap, column);
        const r2 = turnedRow(from, tap, column);
        const at = to + <usize>column * place;
        store<f32>(at, r0);
        store<f32>(at + 4 * place, 0.5 * (r0 + r2) + 0.5 * r1);
        store<f32>(at + 8 * place, 0.5 * (r0 + r2) - 0.5 * r1);
        store<f32>(at + 12 * place, r2);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function turnedRow(w: usize, tap: usize, column: i32): f32 {
  const first = load<f32>(w + 2 * tap), middle = load<f32>(w + tap), last = load<f32>(w);
  if (column == 0) return first;
  if (column == 3) return last;
  return column == 1 ? 0.5 * (first + last) + 0.5 * middle : 0.5 * (first + last) - 0.5 * middle;
}

/** Bytes that winograd, winogradPool and winogradKernelGradient need. */
export function winogradScratch(C: i32, F: i32): i32 {
  const F8 = (F + 7) & ~7, wide = max(C, F8);
  const forward = <i32>PRODUCT_BYTES + winogradBlock(C) * 16 * C * 4;
  const backward = winogradBlock(wide) * 16 * (C + F8) * 4 + 16 * C * F8 * 4 + 2048;
  return max(forward, backward) + 256;
}
