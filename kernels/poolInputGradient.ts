/**
 * The input's gradient of a convolution behind which a 2×2 max-pool follows: what the winners send back, nothing else.
 * Image by image, for each place the filters that won there; six vectors of the kernels at a time, few enough for the
 * first-level cache.
 *
 *   w [F][KH][L], L = KW·C rounded up to a multiple of 4   dy, winner: see poolKernelGradient.ts   dx [n, H, W, C]
 */
import { fma } from './simd';
import { PLACE, placeCount, sortBytes, sortPlaces } from './winners';

/** @param dx overwritten @param scratch poolScratch bytes */
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
    for (; j + 3 <= L4; j += 3, w += 48) {
      for (let place = lists; place < end; ) {
        const stop = load<usize>(place, 4);
        scatterThree(place + 8, stop, w, load<usize>(place) + offset + <usize>j * 16);
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
function scatterThree(e: usize, stop: usize, w: usize, dx: usize): void {
  let s0 = v128.load(dx), s1 = v128.load(dx, 16), s2 = v128.load(dx, 32);
  do {
    const p = w + load<usize>(e);
    const g = v128.load32_splat(e, 4);
    s0 = fma(g, v128.load(p), s0);
    s1 = fma(g, v128.load(p, 16), s1);
    s2 = fma(g, v128.load(p, 32), s2);
    e += 8;
  } while (e < stop);
  v128.store(dx, s0);
  v128.store(dx, s1, 16);
  v128.store(dx, s2, 32);
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
