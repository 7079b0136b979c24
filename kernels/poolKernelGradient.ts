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
 * For each filter the list of (address of the patch, gradient) of its winners, then six vectors of dw at a time, kept in
 * registers while the list passes by.
 */
function imageKernelGradient(
  cells: usize, count: i32, dy: usize, winner: usize, dw: usize, scratch: usize,
  line: usize, C: i32, KH: i32, KW: i32, allCells: i32, F: i32,
): void {
  const F16 = (F + 15) & ~15, cellsEnd = cells + <usize>count * CELL;
  const L4 = (KW * C + 3) >> 2; // vectors in a row of the window
  const filter = <usize>(KH * L4) * 16;
  const lastLanes = firstLanes(KW * C - 4 * (L4 - 1));
  const order = sortFilters(winner, allCells, F, scratch);
  const steps = scratch + sortBytes(F16), list = steps + 16;
  v128.store(steps, i32x4(0, C * 4, <i32>line, <i32>line + C * 4)); // from a cell's first value to its four places
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
    let to = dw + <usize>f * filter;
    for (let kh = 0; kh < KH; kh++) {
      const offset = <usize>kh * line;
      let j = 0;
      for (; j + 6 <= L4; j += 6) sixVectors(list, end, offset + <usize>j * 16, to + <usize>j * 16);
      for (; j + 3 <= L4; j += 3) threeVectors(list, end, offset + <usize>j * 16, to + <usize>j * 16);
      for (; j < L4; j++) oneVector(list, end, offset + <usize>j * 16, to + <usize>j * 16);
      to += <usize>L4 * 16;
      v128.store(to - 16, v128.and(v128.load(to - 16), lastLanes)); // the zeros behind a row stay zeros
    }
  }
}

// @ts-ignore: decorator
@inline
function sixVectors(list: usize, end: usize, offset: usize, dw: usize): void {
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

// @ts-ignore: decorator
@inline
function threeVectors(list: usize, end: usize, offset: usize, dw: usize): void {
  let s0 = v128.load(dw), s1 = v128.load(dw, 16), s2 = v128.load(dw, 32);
  for (let e = list; e < end; e += 8) {
    const p = load<usize>(e) + offset;
    const g = v128.load32_splat(e, 4);
    s0 = fma(g, v128.load(p), s0);
    s1 = fma(g, v128.load(p, 16), s1);
    s2 = fma(g, v128.load(p, 32), s2);
  }
  v128.store(dw, s0);
  v128.store(dw, s1, 16);
  v128.store(dw, s2, 32);
}

/** One vector; its chain of additions is the limit, so even and odd entries are summed apart. */
// @ts-ignore: decorator
@inline
function oneVector(list: usize, end: usize, offset: usize, dw: usize): void {
  let s0 = v128.load(dw), s1 = f32x4.splat(0);
  let e = list;
  for (; e + 8 < end; e += 16) {
    s0 = fma(v128.load32_splat(e, 4), v128.load(load<usize>(e) + offset), s0);
    s1 = fma(v128.load32_splat(e, 12), v128.load(load<usize>(e, 8) + offset), s1);
  }
  if (e < end) s0 = fma(v128.load32_splat(e, 4), v128.load(load<usize>(e) + offset), s0);
  v128.store(dw, f32x4.add(s0, s1));
}
