/**
 * Convolution followed by 2×2 max-pooling with stride 2, as one operation.
 *
 * Forward: the four rows of a matrix tile are the four places of one pool cell, so bias, maximum and ReLU happen in
 * registers; the feature map before the pool is never written. Kept for the backward pass: which of the four won.
 *
 * Backward: only the winners have a gradient, one place in four, and of those ReLU leaves 50 to 80 %. Both gradients
 * are sums over that short list instead of over the whole map.
 *
 *   x [n, H, W, C]   w [F][KH][L]: a filter's rows follow each other, L = KW·C rounded up to a multiple of 4, zeros behind
 *   y, dy [n, PH, PW, F]   winner [n, PH, PW, F16] bytes: 0…3 in reading order, 255 where ReLU closed; F16: F rounded up
 *   to a multiple of 16
 */
import { fma, firstLanes, PANEL, pick, spread, storePanelRow, storeSome } from './simd';
import { CLOSED, PLACE, placeCount, sortBytes, sortFilters, sortPlaces } from './winners';

/** Bias, winner, ReLU of one cell in one panel. s0…s3: the four places. */
// @ts-ignore: decorator
@inline
export function storeCell(
  s00: v128, s01: v128, s10: v128, s11: v128, s20: v128, s21: v128, s30: v128, s31: v128,
  y: usize, winner: usize, columns: i32, relu: bool,
): void {
  let w0 = v128.and(f32x4.gt(s10, s00), i32x4.splat(1)), w1 = v128.and(f32x4.gt(s11, s01), i32x4.splat(1));
  s00 = f32x4.pmax(s00, s10);
  s01 = f32x4.pmax(s01, s11);
  w0 = v128.bitselect(i32x4.splat(2), w0, f32x4.gt(s20, s00));
  w1 = v128.bitselect(i32x4.splat(2), w1, f32x4.gt(s21, s01));
  s00 = f32x4.pmax(s00, s20);
  s01 = f32x4.pmax(s01, s21);
  w0 = v128.bitselect(i32x4.splat(3), w0, f32x4.gt(s30, s00));
  w1 = v128.bitselect(i32x4.splat(3), w1, f32x4.gt(s31, s01));
  s00 = f32x4.pmax(s00, s30);
  s01 = f32x4.pmax(s01, s31);
  if (relu) {
    const zero = f32x4.splat(0), closed = i32x4.splat(CLOSED);
    w0 = v128.bitselect(closed, w0, f32x4.le(s00, zero));
    w1 = v128.bitselect(closed, w1, f32x4.le(s01, zero));
    s00 = f32x4.pmax(s00, zero);
    s01 = f32x4.pmax(s01, zero);
  }
  if (columns < PANEL) {
    w0 = v128.or(w0, v128.andnot(i32x4.splat(CLOSED), firstLanes(columns)));
    w1 = v128.or(w1, v128.andnot(i32x4.splat(CLOSED), firstLanes(columns - 4)));
  }
  const bytes = i16x8.narrow_i32x4_u(w0, w1);
  v128.store64_lane(winner, i8x16.narrow_i16x8_u(bytes, bytes), 0);
  storePanelRow(y, s00, s01, columns);
}

/** @param w panels [F/8][KH·KW·C][8] (packPanels) @param bias padded to panels */
export function convolutionPool(
  x: usize, w: usize, bias: usize, y: usize, winner: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32, relu: bool,
): void {
  const line = <usize>(W * C * 4), F16 = (F + 15) & ~15;
  const pixel = <usize>C * 4, inner = <usize>(KW * C) * 4, skip = line - inner;
  for (let f = 0; f < F; f += PANEL) {
    const b0 = v128.load(bias + <usize>f * 4), b1 = v128.load(bias + <usize>f * 4, 16);
    let to = y + <usize>f * 4, won = winner + f;
    for (let i = 0; i < n; i++) {
      for (let ph = 0; ph < PH; ph++) {
        let cell = x + <usize>((i * H + 2 * ph) * W * C) * 4;
        for (let pw = 0; pw < PW; pw++) {
          let s00 = b0, s01 = b1, s10 = b0, s11 = b1, s20 = b0, s21 = b1, s30 = b0, s31 = b1;
          let a = cell, k = w;
          for (let kh = 0; kh < KH; kh++) {
            for (const end = a + inner; a < end; ) {
              const w0 = v128.load(k), w1 = v128.load(k, 16);
              const below = a + line;
              const a0 = spread(a), a1 = spread(a + pixel), a2 = spread(below), a3 = spread(below + pixel);
              s00 = fma(a0, w0, s00);
              s01 = fma(a0, w1, s01);
              s10 = fma(a1, w0, s10);
              s11 = fma(a1, w1, s11);
              s20 = fma(a2, w0, s20);
              s21 = fma(a2, w1, s21);
              s30 = fma(a3, w0, s30);
              s31 = fma(a3, w1, s31);
              a += 4;
              k += 32;
            }
            a += skip;
          }
          storeCell(s00, s01, s10, s11, s20, s21, s30, s31, to, won, F - f, relu);
          to += <usize>F * 4;
          won += F16;
          cell += 2 * pixel;
        }
      }
    }
    w += <usize>(KH * KW * C) * 32;
  }
}

/**
 * Adds to dw [F][KH][L] and db [F]. Image by image, so that x stays in the first-level cache; for each filter the list of
 * (patch address, gradient) of its winners, then six vectors of dw at a time, kept in registers while the list passes by.
 * @param scratch poolScratch bytes
 */
export function convolutionPoolKernelGradient(
  x: usize, dy: usize, winner: usize, dw: usize, db: usize, list: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32,
): void {
  const F16 = (F + 15) & ~15, cells = PH * PW;
  const grey = C == 1 && KH == 3 && KW == 3;
  for (let i = 0; i < n; i++) {
    if (grey) greyKernelGradient(x, dy, winner, dw, db, W, PH, PW, F);
    else imageKernelGradient(x, dy, winner, dw, db, list, W, C, KH, KW, PH, PW, F);
    x += <usize>(H * W * C) * 4;
    dy += <usize>(cells * F) * 4;
    winner += cells * F16;
  }
}

/**
 * The first layer's case, a 3×3 window on one channel: too little work for each winner to pay for a list. Four filters
 * at a time; the 4×4 values under a cell are four vectors, from which each filter picks the nine under its winner.
 */
function greyKernelGradient(
  x: usize, dy: usize, winner: usize, dw: usize, db: usize, W: i32, PH: i32, PW: i32, F: i32,
): void {
  const line = <usize>W * 4, F16 = (F + 15) & ~15;
  const step = i32x4.splat(0x04040404), first = i32x4.splat(0x03020100);
  for (let f = 0; f < F; f += 4) {
    let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00, s20 = s00, s21 = s00, s22 = s00;
    let bias = s00;
    let won = winner + f, gradient = dy + <usize>f * 4;
    for (let ph = 0; ph < PH; ph++) {
      let cell = x + 2 * <usize>ph * line;
      for (let pw = 0; pw < PW; pw++, cell += 8, won += F16, gradient += <usize>F * 4) {
        const place = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(won)));
        const g = v128.and(v128.load(gradient), i32x4.lt_s(place, i32x4.splat(4)));
        const lower = i32x4.shr_s(i32x4.shl(place, 30), 31); // the winner stands in the cell's second row
        const under = v128.and(g, lower), g0 = v128.andnot(g, lower);
        const c0 = i32x4.add(first, i32x4.mul(v128.and(place, i32x4.splat(1)), step));
        const c1 = i32x4.add(c0, step), c2 = i32x4.add(c1, step);
        bias = f32x4.add(bias, g);
        let r = v128.load(cell);
        s00 = fma(g0, pick(r, c0), s00);
        s01 = fma(g0, pick(r, c1), s01);
        s02 = fma(g0, pick(r, c2), s02);
        r = v128.load(cell + line);
        let p = pick(r, c0);
        s00 = fma(under, p, s00);
        s10 = fma(g0, p, s10);
        p = pick(r, c1);
        s01 = fma(under, p, s01);
        s11 = fma(g0, p, s11);
        p = pick(r, c2);
        s02 = fma(under, p, s02);
        s12 = fma(g0, p, s12);
        r = v128.load(cell + 2 * line);
        p = pick(r, c0);
        s10 = fma(under, p, s10);
        s20 = fma(g0, p, s20);
        p = pick(r, c1);
        s11 = fma(under, p, s11);
        s21 = fma(g0, p, s21);
        p = pick(r, c2);
        s12 = fma(under, p, s12);
        s22 = fma(g0, p, s22);
        r = v128.load(cell + 3 * line);
        s20 = fma(under, pick(r, c0), s20);
        s21 = fma(under, pick(r, c1), s21);
        s22 = fma(under, pick(r, c2), s22);
      }
    }
    const filters = min(4, F - f);
    addColumn(dw, 0, s00, filters);
    addColumn(dw, 4, s01, filters);
    addColumn(dw, 8, s02, filters);
    addColumn(dw, 16, s10, filters);
    addColumn(dw, 20, s11, filters);
    addColumn(dw, 24, s12, filters);
    addColumn(dw, 32, s20, filters);
    addColumn(dw, 36, s21, filters);
    addColumn(dw, 40, s22, filters);
    storeSome(db + <usize>f * 4, f32x4.add(v128.load(db + <usize>f * 4), bias), filters);
    dw += 4 * 48;
  }
}

/** One weight of four filters, which are 48 bytes apart. */
function addColumn(dw: usize, at: usize, s: v128, filters: i32): void {
  dw += at;
  store<f32>(dw, load<f32>(dw) + f32x4.extract_lane(s, 0));
  if (filters > 1) store<f32>(dw, load<f32>(dw, 48) + f32x4.extract_lane(s, 1), 48);
  if (filters > 2) store<f32>(dw, load<f32>(dw, 96) + f32x4.extract_lane(s, 2), 96);
  if (filters > 3) store<f32>(dw, load<f32>(dw, 144) + f32x4.extract_lane(s, 3), 144);
}

function imageKernelGradient(
  x: usize, dy: usize, winner: usize, dw: usize, db: usize, scratch: usize,
  W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32,
): void {
  const line = <usize>(W * C * 4), F16 = (F + 15) & ~15;
  const L4 = (KW * C + 3) >> 2; // vectors in a row of the window
  const filter = <usize>(KH * L4) * 16;
  const lastLanes = firstLanes(KW * C - 4 * (L4 - 1));
  const order = sortFilters(winner, PH * PW, F, scratch), list = scratch + sortBytes(F16) + 16;
  store<usize>(list - 16, 0);
  store<usize>(list - 16, <usize>C * 4, 4);
  store<usize>(list - 16, line, 8);
  store<usize>(list - 16, line + <usize>C * 4, 12);
  for (let i = 0; i < F; i++) {
    const f = load<i32>(order + <usize>i * 4);
    let end = list;
    let won = winner + f, gradient = dy + <usize>f * 4;
    for (let ph = 0; ph < PH; ph++) {
      let cell = x + 2 * <usize>ph * line;
      for (let pw = 0; pw < PW; pw++) {
        // Written always, kept only where the cell is open: no branch to mispredict.
        const place = <i32>load<u8>(won);
        store<usize>(end, cell + load<usize>(list - 16 + <usize>(place & 3) * 4));
        store<f32>(end, load<f32>(gradient), 4);
        end += <usize>(place != CLOSED) << 3;
        cell += <usize>C * 8;
        won += F16;
        gradient += <usize>F * 4;
      }
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
  biasGradient(dy, winner, db, PH * PW, F);
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

/**
 * dx [n, H, W, C], overwritten. Image by image, for each place the filters that won there; six vectors of the kernels at
 * a time, few enough for the first-level cache.
 * @param scratch poolScratch bytes
 */
export function convolutionPoolInputGradient(
  dy: usize, winner: usize, w: usize, dx: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32, F: i32,
): void {
  memory.fill(dx, 0, <usize>(n * H * W * C) * 4);
  const F16 = (F + 15) & ~15, cells = PH * PW;
  const filter = <usize>(KH * ((KW * C + 3) >> 2)) * 16;
  const places = scratch + sortBytes(4 * cells);
  for (let i = 0; i < n; i++) {
    for (let f0 = 0; f0 < F; f0 += 64) {
      const order = sortPlaces(dy, winner, dx, places, scratch, W, C, PH, PW, F, f0);
      const lists = places + <usize>(4 * cells) * PLACE;
      const end = listFilters(places, order, placeCount, lists, filter);
      imageInputGradient(lists, end, w + <usize>f0 * filter, <usize>(W * C * 4), KH, KW * C);
    }
    dx += <usize>(H * W * C) * 4;
    dy += <usize>(cells * F) * 4;
    winner += cells * F16;
  }
}

/**
 * For each place in the order given: [address in dx, end of its entries], then an entry [offset of the filter in w,
 * gradient] for each filter that won there. @returns the end
 */
function listFilters(places: usize, order: usize, count: i32, list: usize, filter: usize): usize {
  for (const last = order + <usize>count * 4; order < last; order += 4) {
    const place = places + <usize>load<i32>(order) * PLACE;
    const dy = load<usize>(place, 4);
    let mask = load<u64>(place, 8);
    store<usize>(list, load<usize>(place));
    store<usize>(list, list + 8 + (<usize>popcnt(mask) << 3), 4);
    list += 8;
    for (; mask != 0; mask &= mask - 1, list += 8) {
      const f = <usize>ctz(mask);
      store<usize>(list, f * filter);
      store<f32>(list, load<f32>(dy + f * 4), 4);
    }
  }
  return list;
}

function imageInputGradient(lists: usize, end: usize, w: usize, line: usize, KH: i32, inner: i32): void {
  const L4 = (inner + 3) >> 2;
  for (let kh = 0; kh < KH; kh++) {
    const offset = <usize>kh * line;
    let j = 0;
    for (; j + 6 <= L4; j += 6, w += 96) {
      for (let place = lists; place < end; ) {
        const stop = load<usize>(place, 4);
        scatterSix(place + 8, stop, w, load<usize>(place) + offset + <usize>j * 16);
        place = stop;
      }
    }
    for (; j < L4; j++, w += 16) {
      for (let place = lists; place < end; ) {
        const stop = load<usize>(place, 4);
        scatterOne(place + 8, stop, w, load<usize>(place) + offset + <usize>j * 16);
        place = stop;
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function scatterSix(e: usize, stop: usize, w: usize, dx: usize): void {
  let s0 = v128.load(dx), s1 = v128.load(dx, 16), s2 = v128.load(dx, 32);
  let s3 = v128.load(dx, 48), s4 = v128.load(dx, 64), s5 = v128.load(dx, 80);
  do {
    const p = w + load<usize>(e);
    const g = v128.load32_splat(e, 4);
    s0 = fma(g, v128.load(p), s0);
    s1 = fma(g, v128.load(p, 16), s1);
    s2 = fma(g, v128.load(p, 32), s2);
    s3 = fma(g, v128.load(p, 48), s3);
    s4 = fma(g, v128.load(p, 64), s4);
    s5 = fma(g, v128.load(p, 80), s5);
    e += 8;
  } while (e < stop);
  v128.store(dx, s0);
  v128.store(dx, s1, 16);
  v128.store(dx, s2, 32);
  v128.store(dx, s3, 48);
  v128.store(dx, s4, 64);
  v128.store(dx, s5, 80);
}

// @ts-ignore: decorator
@inline
function scatterOne(e: usize, stop: usize, w: usize, dx: usize): void {
  let s0 = v128.load(dx);
  do {
    s0 = fma(v128.load32_splat(e, 4), v128.load(w + load<usize>(e)), s0);
    e += 8;
  } while (e < stop);
  v128.store(dx, s0);
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
