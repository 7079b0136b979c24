/**
 * Convolution followed by 2×2 max-pooling with stride 2, as one operation: the forward pass. The four rows of a matrix
 * tile are the four places of one pool cell, so bias, maximum and ReLU happen in registers; the feature map before the
 * pool is never written. Kept for the backward pass: which of the four won.
 *
 *   x [n, H, W, C]   w panels [F/8][KH·KW·C][8] (packPanel)
 *   y [n, PH, PW, F]   winner [n, PH, PW, F16] bytes: 0…3 in reading order, 255 where ReLU closed; F16: F rounded up to 16
 *
 * Backward: poolKernelGradient.ts, poolInputGradient.ts.
 */
import { blankCells, CELL, inkedCells, listCells } from './cells';
import { listOffsets } from './convolutionKernelGradient';
import { fma, firstLanes, LANES, PANEL, spread, storePanelRow } from './simd';
import { CLOSED } from './winners';

/**
 * Winner, ReLU of one cell in one panel; s0…s3: its four places with their bias. A tournament: first in each row of the
 * cell, then between the rows; the first of equals wins.
 */
// @ts-ignore: decorator
@inline
export function storeCell(
  s00: v128, s01: v128, s10: v128, s11: v128, s20: v128, s21: v128, s30: v128, s31: v128,
  y: usize, winner: usize, columns: i32, relu: bool,
): void {
  const upper = i16x8.narrow_i32x4_s(f32x4.gt(s10, s00), f32x4.gt(s11, s01));
  const lower = i16x8.narrow_i32x4_s(f32x4.gt(s30, s20), f32x4.gt(s31, s21));
  s00 = f32x4.pmax(s00, s10);
  s01 = f32x4.pmax(s01, s11);
  s20 = f32x4.pmax(s20, s30);
  s21 = f32x4.pmax(s21, s31);
  const below = i16x8.narrow_i32x4_s(f32x4.gt(s20, s00), f32x4.gt(s21, s01));
  s00 = f32x4.pmax(s00, s20);
  s01 = f32x4.pmax(s01, s21);
  const column = v128.and(v128.bitselect(lower, upper, below), i16x8.splat(1));
  let place = v128.or(column, v128.and(below, i16x8.splat(2)));
  if (relu) {
    const zero = f32x4.splat(0);
    place = v128.or(place, i16x8.narrow_i32x4_s(f32x4.le(s00, zero), f32x4.le(s01, zero)));
    s00 = f32x4.pmax(s00, zero);
    s01 = f32x4.pmax(s01, zero);
  }
  if (columns < PANEL) {
    place = v128.or(place, v128.not(i16x8.narrow_i32x4_s(firstLanes(columns), firstLanes(columns - LANES))));
  }
  v128.store64_lane(winner, i8x16.narrow_i16x8_s(place, place), 0); // −1 becomes 255
  storePanelRow(y, s00, s01, columns);
}

/** @param bias padded to panels @param scratch poolScratch bytes */
export function convolutionPool(
  x: usize, w: usize, bias: usize, y: usize, winner: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32, relu: bool,
): void {
  const line = <usize>(W * C * 4), F16 = (F + 15) & ~15;
  const pixel = <usize>C * 4, inner = <usize>(KW * C) * 4;
  const offsets = scratch + <usize>(n * PH * PW) * CELL, offsetsEnd = offsets + <usize>KH * inner;
  listOffsets(offsets, line, KH, inner);
  listCells(x, scratch, n, H, W, C, KH, KW, PH, PW);
  const inked = scratch + <usize>inkedCells * CELL, all = inked + <usize>blankCells * CELL;
  for (let f = 0; f < F; f += PANEL) {
    const b0 = v128.load(bias + <usize>f * 4), b1 = v128.load(bias + <usize>f * 4, 16);
    for (let entry = scratch; entry < inked; entry += CELL) {
      const x0 = load<usize>(entry), x1 = x0 + pixel, x2 = x0 + line, x3 = x2 + pixel;
      let k = w;
      let s00 = b0, s01 = b1, s10 = b0, s11 = b1, s20 = b0, s21 = b1, s30 = b0, s31 = b1;
      for (let o = offsets; o < offsetsEnd; o += 4, k += 32) {
        const w0 = v128.load(k), w1 = v128.load(k, 16), at = load<usize>(o);
        const a0 = spread(x0 + at), a1 = spread(x1 + at), a2 = spread(x2 + at), a3 = spread(x3 + at);
        s00 = fma(a0, w0, s00);
        s01 = fma(a0, w1, s01);
        s10 = fma(a1, w0, s10);
        s11 = fma(a1, w1, s11);
        s20 = fma(a2, w0, s20);
        s21 = fma(a2, w1, s21);
        s30 = fma(a3, w0, s30);
        s31 = fma(a3, w1, s31);
      }
      const cell = load<i32>(entry, 4);
      storeCell(
        s00, s01, s10, s11, s20, s21, s30, s31,
        y + <usize>(cell * F + f) * 4, winner + <usize>(cell * F16 + f), F - f, relu,
      );
    }
    if (inked < all) {
      // Blank cells are all alike: one is computed, the others are copies.
      const cell = load<i32>(inked, 4), first = y + <usize>(cell * F + f) * 4, won = winner + <usize>(cell * F16 + f);
      storeCell(b0, b1, b0, b1, b0, b1, b0, b1, first, won, F - f, relu);
      const lo = v128.load(first), hi = v128.load(first, 16), places = load<u64>(won);
      for (let entry = inked + CELL; entry < all; entry += CELL) {
        const cell = load<i32>(entry, 4);
        storePanelRow(y + <usize>(cell * F + f) * 4, lo, hi, F - f);
        store<u64>(winner + <usize>(cell * F16 + f), places);
      }
    }
    w += <usize>(KH * KW * C) * 32;
  }
}

/** Eight filters of F (from f0 on; w is where they begin) as one panel [KH·KW·C][8]. */
export function packPanel(w: usize, panel: usize, KH: i32, KW: i32, C: i32, F: i32, f0: i32): void {
  const inner = KW * C, L = (inner + 3) & ~3, columns = min(PANEL, F - f0);
  for (let j = 0; j < columns; j++) {
    let from = w + <usize>(j * KH * L) * 4, to = panel + <usize>j * 4;
    for (let kh = 0; kh < KH; kh++) {
      for (let l = 0; l < inner; l++, to += 32) store<f32>(to, load<f32>(from + <usize>l * 4));
      from += <usize>L * 4;
    }
  }
}

/**
 * The same forward pass written out: convolution, bias, ReLU, then the first largest of each cell. For checking.
 * w is [F][KH][L].
 */
export function convolutionPoolReference(
  x: usize, w: usize, bias: usize, y: usize, winner: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32, relu: bool,
): void {
  const L = (KW * C + 3) & ~3, F16 = (F + 15) & ~15;
  for (let i = 0; i < n; i++)
    for (let ph = 0; ph < PH; ph++)
      for (let pw = 0; pw < PW; pw++)
        for (let f = 0; f < F; f++) {
          let best: f64 = -Infinity, where = 0;
          for (let place = 0; place < 4; place++) {
            let s: f64 = load<f32>(bias + f * 4);
            for (let kh = 0; kh < KH; kh++)
              for (let l = 0; l < KW * C; l++) {
                const xi = ((i * H + 2 * ph + (place >> 1) + kh) * W + 2 * pw + (place & 1)) * C + l;
                s += <f64>load<f32>(x + xi * 4) * load<f32>(w + ((f * KH + kh) * L + l) * 4);
              }
            if (s > best) {
              best = s;
              where = place;
            }
          }
          const closed = relu && best <= 0;
          const cell = (i * PH + ph) * PW + pw;
          store<f32>(y + (cell * F + f) * 4, <f32>(closed ? 0 : best));
          store<u8>(winner + cell * F16 + f, <u8>(closed ? CLOSED : where));
        }
}
