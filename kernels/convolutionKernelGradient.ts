/**
 * The kernel's gradient of a convolution without a pool behind it:
 *
 *   dw[kh, kw, c, f] = Σ x[oh·s + kh, ow·s + kw, c] · dy[oh, ow, f]
 *
 *   x [n, H, W, C]   dy [n, OH, OW, F]   dw panels [F/8][KH·KW·C][8]
 *
 * The places of an image are listed; then four rows of dw, wherever in the window they come from, and eight filters are
 * summed over the list. In a first layer, with a single channel, only places whose window sees ink are listed (cells.ts):
 * half of a drawing's.
 */
import { fma, firstLanes, PANEL, spread } from './simd';

/** Bytes of an entry: address of the window in x, address of the place in dy. */
const ENTRY: usize = 8;

/** Adds to dw. @param scratch ENTRY bytes for each place of one image, 4 for each row of dw and three more */
export function convolutionKernelGradient(
  x: usize, dy: usize, dw: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32,
): void {
  const line = <usize>(W * C) * 4, rows = KH * KW * C, offsets = scratch, list = scratch + <usize>(rows + 3) * 4;
  listOffsets(offsets, line, KH, <usize>(KW * C) * 4);
  for (let i = 0; i < n; i++, x += <usize>H * line, dy += <usize>(OH * OW * F) * 4) {
    const end = listPlaces(x, dy, list, line, C, KH, KW, SH, SW, OH, OW, F);
    let to = dw;
    for (let f = 0; f < F; f += PANEL, to += <usize>rows * 32) {
      for (let row = 0; row < rows; row += 4) {
        fourRows(list, end, offsets + <usize>row * 4, <usize>f * 4, to + <usize>row * 32, rows - row, F - f);
      }
    }
  }
}

/** @returns the end of the list */
function listPlaces(
  x: usize, dy: usize, list: usize, line: usize,
  C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32,
): usize {
  const step = <usize>(SW * C) * 4, last = <usize>(KH - 1) * line;
  for (let oh = 0; oh < OH; oh++, x += <usize>SH * line) {
    let at = x;
    for (let ow = 0; ow < OW; ow++, at += step, dy += <usize>F * 4) {
      store<usize>(list, at);
      store<usize>(list, dy, 4);
      list += C > 1 || seesInk(at, at + last, line, KW) ? ENTRY : 0;
    }
  }
  return list;
}

/** Whether a window of one channel has a value that is not zero; up to three columns behind it may count, too. */
// @ts-ignore: decorator
@inline
function seesInk(at: usize, last: usize, line: usize, KW: i32): bool {
  let all = v128.load(at);
  for (; at <= last; at += line) {
    for (let kw: usize = 0; kw < <usize>KW; kw += 4) all = v128.or(all, v128.load(at + kw * 4));
  }
  return v128.any_true(i32x4.shl(all, 1)); // −0 is blank, too
}

/**
 * Bytes from a window's first value to each of its others, row by row, and three more of no meaning. In memory, because the
 * compilers behind WebAssembly would move the division into the loop that uses them.
 */
export function listOffsets(offsets: usize, line: usize, KH: i32, run: usize): void {
  for (let kh: usize = 0; kh < <usize>KH; kh++) {
    for (let l: usize = 0; l < run; l += 4, offsets += 4) store<usize>(offsets, kh * line + l);
  }
  memory.fill(offsets, 0, 12);
}

// @ts-ignore: decorator
@inline
function fourRows(
  e: usize, end: usize, offsets: usize, filter: usize, dw: usize, rows: i32, columns: i32,
): void {
  const o0 = load<usize>(offsets), o1 = load<usize>(offsets, 4), o2 = load<usize>(offsets, 8), o3 = load<usize>(offsets, 12);
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (; e < end; e += ENTRY) {
    const p = load<usize>(e), d = load<usize>(e, 4) + filter;
    const d0 = v128.load(d), d1 = v128.load(d, 16);
    const a0 = spread(p + o0), a1 = spread(p + o1), a2 = spread(p + o2), a3 = spread(p + o3);
    s00 = fma(a0, d0, s00);
    s01 = fma(a0, d1, s01);
    s10 = fma(a1, d0, s10);
    s11 = fma(a1, d1, s11);
    s20 = fma(a2, d0, s20);
    s21 = fma(a2, d1, s21);
    s30 = fma(a3, d0, s30);
    s31 = fma(a3, d1, s31);
  }
  const lo = firstLanes(columns), hi = firstLanes(columns - 4); // columns beyond F saw the next place's gradient
  addRow(dw, s00, s01, lo, hi);
  if (rows > 1) addRow(dw + 32, s10, s11, lo, hi);
  if (rows > 2) addRow(dw + 64, s20, s21, lo, hi);
  if (rows > 3) addRow(dw + 96, s30, s31, lo, hi);
}

// @ts-ignore: decorator
@inline
function addRow(dw: usize, s0: v128, s1: v128, lo: v128, hi: v128): void {
  v128.store(dw, f32x4.add(v128.load(dw), v128.and(s0, lo)));
  v128.store(dw, f32x4.add(v128.load(dw, 16), v128.and(s1, hi)), 16);
}
