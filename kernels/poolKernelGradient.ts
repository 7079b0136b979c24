/**
 * The kernel's gradient of a convolution behind which a 2×2 max-pool follows. Only the winners have a gradient, one place
 * in four, and of those ReLU leaves 50 to 80 %: a sum over that short list instead of over the whole map.
 *
 *   dw [F][KH][L]: a filter's rows follow each other, L = KW·C rounded up to a multiple of 4, zeros behind    db [F]
 *   x [n, H, W, C]   dy [n, PH, PW, F]   winner [n, PH, PW, F16] bytes: 0…3 in reading order, 255 where ReLU closed
 */
import { CELL, inkedCells, listCells } from './cells';
import { greyKernelGradient } from './greyKernelGradient';
import { fma, firstLanes, storeSome } from './simd';
import { CLOSED, sortBytes, sortFilters } from './winners';

/** Adds to dw and db. Image by image, so that x stays in the first-level cache. @param scratch poolScratch bytes */
export function convolutionPoolKernelGradient(
  x: usize, dy: usize, winner: usize, dw: usize, db: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32,
): void {
  const F16 = (F + 15) & ~15, cells = PH * PW;
  const grey = C == 1 && KH == 3 && KW == 3, line = <usize>(W * C * 4);
  for (let i = 0; i < n; i++) {
    listCells(x, scratch, 1, H, W, C, KH, KW, PH, PW);
    if (grey) greyKernelGradient(scratch, inkedCells, dy, winner, dw, scratch + <usize>cells * CELL, line, F);
    else {
      imageKernelGradient(
        scratch, inkedCells, dy, winner, dw, scratch + <usize>cells * CELL, line, C, KH, KW, cells, F,
      );
    }
    biasGradient(dy, winner, db, cells, F);
    x += <usize>H * line;
    dy += <usize>(cells * F) * 4;
    winner += cells * F16;
  }
}

/** db += dy of the open cells. */
function biasGradient(dy: usize, winner: usize, db: usize, cells: i32, F: i32): void {
  const F16 = (F + 15) & ~15, closed = i32x4.splat(CLOSED);
  for (let f = 0; f < F; f += 4) {
    let sum = f32x4.splat(0);
    let won = winner + f, gradient = dy + <usize>f * 4;
    for (let cell = 0; cell < cells; cell++, won += F16, gradient += <usize>F * 4) {
      const place = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(won)));
      sum = f32x4.add(sum, v128.and(v128.load(gradient), i32x4.ne(place, closed)));
    }
    const to = db + <usize>f * 4;
    storeSome(to, f32x4.add(v128.load(to), sum), F - f);
  }
}

/**
 * For each filter the list of (address of the patch, gradient) of its winners, then six vectors of dw at a time, wherever
 * in the window they are, kept in registers while the list passes by.
 */
function imageKernelGradient(
  cells: usize, count: i32, dy: usize, winner: usize, dw: usize, scratch: usize,
  line: usize, C: i32, KH: i32, KW: i32, allCells: i32, F: i32,
): void {
  const F16 = (F + 15) & ~15, cellsEnd = cells + <usize>count * CELL;
  const L4 = (KW * C + 3) >> 2, vectors = KH * L4; // in a row of the window, in all of it
  const filter = <usize>vectors * 16;
  const order = sortFilters(winner, allCells, F, scratch);
  const steps = scratch + sortBytes(F16), offsets = steps + 16, list = offsets + <usize>(vectors + 5) * 4;
  v128.store(steps, i32x4(0, C * 4, <i32>line, <i32>line + C * 4)); // from a cell's first value to its four places
  listOffsets(offsets, line, KH, L4);
  for (let i = 0; i < F; i++) {
    const f = load<i32>(order + <usize>i * 4), won = winner + f, gradient = dy + <usize>f * 4;
    let end = list;
    for (let cell = cells; cell < cellsEnd; cell += CELL) {
      // Written always, kept only where the cell is open: no branch to mispredict.
      const at = <usize>load<i32>(cell, 4), place = <usize>load<u8>(won + at * F16);
      store<usize>(end, load<usize>(cell) + load<usize>(steps + (place & 3) * 4));
      store<f32>(end, load<f32>(gradient + at * F * 4), 4);
      end += <usize>(place != CLOSED) << 3;
    }
    const to = dw + <usize>f * filter;
    for (let v = 0; v < vectors; v += 6) {
      const six = offsets + <usize>v * 4, at = to + <usize>v * 16, left = vectors - v;
      if (left >= 6 && load<i32>(six, 20) - load<i32>(six) == 80) sixInRow(list, end, load<usize>(six), at);
      else sixAnywhere(list, end, six, at, left);
    }
    clearEnds(to, KH, L4, KW * C);
  }
}

/** From the first value of a window to each of its vectors, row by row; five more of no meaning. */
function listOffsets(offsets: usize, line: usize, KH: i32, L4: i32): void {
  for (let kh: usize = 0; kh < <usize>KH; kh++) {
    for (let j: usize = 0; j < <usize>L4; j++, offsets += 4) store<usize>(offsets, kh * line + j * 16);
  }
  memory.fill(offsets, 0, 20);
}

/** The zeros behind the rows of a filter stay zeros. */
// @ts-ignore: decorator
@inline
function clearEnds(dw: usize, KH: i32, L4: i32, values: i32): void {
  if ((values & 3) == 0) return;
  const last = firstLanes(values & 3);
  for (let kh = 0; kh < KH; kh++) {
    dw += <usize>L4 * 16;
    v128.store(dw - 16, v128.and(v128.load(dw - 16), last));
  }
}

/** Six vectors that follow each other in x. */
// @ts-ignore: decorator
@inline
function sixInRow(list: usize, end: usize, offset: usize, dw: usize): void {
  let s0 = v128.load(dw), s1 = v128.load(dw, 16), s2 = v128.load(dw, 32);
  let s3 = v128.load(dw, 48), s4 = v128.load(dw, 64), s5 = v128.load(dw, 80);
  for (let e = list; e < end; e += 8) {
    const p = load<usize>(e) + offset;
    const g = v128.load32_splat(e, 4);
    s0 = fma(g, v128.load(p), s0);
    s1 = fma(g, v128.load(p, 16), s1);
    s2 = fma(g, v128.load(p, 32), s2);
    s3 = fma(g, v128.load(p, 48), s3);
    s4 = fma(g, v128.load(p, 64), s4);
    s5 = fma(g, v128.load(p, 80), s5);
  }
  v128.store(dw, s0);
  v128.store(dw, s1, 16);
  v128.store(dw, s2, 32);
  v128.store(dw, s3, 48);
  v128.store(dw, s4, 64);
  v128.store(dw, s5, 80);
}

/** Six vectors from two rows or more; only the first `left` of them are kept where that is fewer. */
// @ts-ignore: decorator
@inline
function sixAnywhere(list: usize, end: usize, offsets: usize, dw: usize, left: i32): void {
  const o0 = load<usize>(offsets), o1 = load<usize>(offsets, 4), o2 = load<usize>(offsets, 8);
  const o3 = load<usize>(offsets, 12), o4 = load<usize>(offsets, 16), o5 = load<usize>(offsets, 20);
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (let e = list; e < end; e += 8) {
    const p = load<usize>(e);
    const g = v128.load32_splat(e, 4);
    s0 = fma(g, v128.load(p + o0), s0);
    s1 = fma(g, v128.load(p + o1), s1);
    s2 = fma(g, v128.load(p + o2), s2);
    s3 = fma(g, v128.load(p + o3), s3);
    s4 = fma(g, v128.load(p + o4), s4);
    s5 = fma(g, v128.load(p + o5), s5);
  }
  add(dw, s0);
  if (left > 1) add(dw + 16, s1);
  if (left > 2) add(dw + 32, s2);
  if (left > 3) add(dw + 48, s3);
  if (left > 4) add(dw + 64, s4);
  if (left > 5) add(dw + 80, s5);
}

// @ts-ignore: decorator
@inline
function add(dw: usize, v: v128): void {
  v128.store(dw, f32x4.add(v128.load(dw), v));
}
