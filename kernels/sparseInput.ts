/**
 * The first dense layer, where its examples are mostly zeros: four pixels in five of a drawing are paper. Both products
 * then go through lists of what is not zero, in the order of the full sum, which leaving out zeros does not change.
 * Examples that are not mostly zeros take the dense way (matrix.ts); which way follows from the data alone.
 *
 *   forward   Y[M, N] = X[M, K] · W[K, N] + b     a list for each example: (offset of the row in W's panel, value)
 *   backward  G[K, N] = X[M, K]ᵀ · D[M, N]        a list for each row of G: (address of the row of D, value)
 *
 * W and G in panels [N/8][K][8], as in matrix.ts.
 */
import { outerProductRows, product } from './matrix';
import { fma, firstLanes, PANEL, pick, storePanelRow } from './simd';

const ENTRY: usize = 8;

/** For each mask of four lanes the bytes that move its set lanes to the front. */
const toFront = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 12, 13, 14, 15,
  8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16);

/** Appends (where, value) for each of four values that is not zero, without a branch. @returns the end of the list */
// @ts-ignore: decorator
@inline
function append(list: usize, where: v128, values: v128): usize {
  const mask = i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)));
  const order = v128.load(toFront + <usize>mask * 16);
  const first = pick(where, order), second = pick(values, order);
  v128.store(list, v128.shuffle<i32>(first, second, 0, 4, 1, 5));
  v128.store(list, v128.shuffle<i32>(first, second, 2, 6, 3, 7), 16);
  return list + <usize>popcnt(mask) * ENTRY;
}

/** Bytes of the list of one example. */
// @ts-ignore: decorator
@inline
function listBytes(K: i32): usize {
  return <usize>K * ENTRY + 64;
}

/** As product in matrix.ts. @param lists scratch, for each example listBytes and 4 */
export function sparseProduct(
  x: usize, w: usize, bias: usize, y: usize, lists: usize, M: i32, K: i32, N: i32, relu: bool,
): void {
  const ends = lists, length = listBytes(K), row = <usize>N * 4;
  lists += <usize>M * 4;
  let values: usize = 0;
  for (let i = 0; i < M; i++) {
    const list = lists + <usize>i * length, end = listExample(x + <usize>(i * K) * 4, K, list);
    store<usize>(ends + <usize>i * 4, end);
    values += (end - list) / ENTRY;
  }
  if (2 * <i32>values > M * K) {
    product(x, w, bias, y, M, K, N, relu);
    return;
  }
  const panel = <usize>K * 32, low = f32x4.splat(relu ? 0 : -Infinity);
  for (let n = 0; n < N; ) {
    const three = n + 2 * PANEL < N, b = bias ? bias + <usize>n * 4 : 0;
    for (let i: usize = 0; i < <usize>M; i++) {
      const list = lists + i * length, end = load<usize>(ends + i * 4), to = y + i * row + <usize>n * 4;
      if (three) threePanels(list, end, w, panel, b, low, to, N - n);
      else onePanel(list, end, w, b, low, to, N - n);
    }
    n += three ? 3 * PANEL : PANEL;
    w += three ? 3 * panel : panel;
  }
}

/** (offset of the row in a panel, value) of one example. @returns the end of the list */
function listExample(x: usize, K: i32, list: usize): usize {
  let row = i32x4(0, 32, 64, 96);
  let k = 0;
  for (; k + 4 <= K; k += 4, x += 16, row = i32x4.add(row, i32x4.splat(128))) list = append(list, row, v128.load(x));
  return k < K ? append(list, row, v128.and(v128.load(x), firstLanes(K - k))) : list;
}

// @ts-ignore: decorator
@inline
function threePanels(
  e: usize, end: usize, w: usize, panel: usize, bias: usize, low: v128, y: usize, columns: i32,
): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  if (bias) {
    s0 = v128.load(bias), s1 = v128.load(bias, 16), s2 = v128.load(bias, 32);
    s3 = v128.load(bias, 48), s4 = v128.load(bias, 64), s5 = v128.load(bias, 80);
  }
  const second = w + panel, third = second + panel;
  for (; e < end; e += ENTRY) {
    const row = load<usize>(e), a = v128.load32_splat(e, 4);
    s0 = fma(a, v128.load(w + row), s0);
    s1 = fma(a, v128.load(w + row, 16), s1);
    s2 = fma(a, v128.load(second + row), s2);
    s3 = fma(a, v128.load(second + row, 16), s3);
    s4 = fma(a, v128.load(third + row), s4);
    s5 = fma(a, v128.load(third + row, 16), s5);
  }
  storePanelRow(y, f32x4.pmax(s0, low), f32x4.pmax(s1, low), PANEL);
  storePanelRow(y + 32, f32x4.pmax(s2, low), f32x4.pmax(s3, low), PANEL);
  storePanelRow(y + 64, f32x4.pmax(s4, low), f32x4.pmax(s5, low), columns - 2 * PANEL);
}

// @ts-ignore: decorator
@inline
function onePanel(e: usize, end: usize, w: usize, bias: usize, low: v128, y: usize, columns: i32): void {
  let s0 = f32x4.splat(0), s1 = s0;
  if (bias) {
    s0 = v128.load(bias);
    s1 = v128.load(bias, 16);
  }
  for (; e < end; e += ENTRY) {
    const p = w + load<usize>(e), a = v128.load32_splat(e, 4);
    s0 = fma(a, v128.load(p), s0);
    s1 = fma(a, v128.load(p, 16), s1);
  }
  storePanelRow(y, f32x4.pmax(s0, low), f32x4.pmax(s1, low), columns);
}

/** Bytes of lists for `rows` rows of G and M examples: where each list ends, then the lists. */
export function rowListBytes(rows: i32, M: i32): i32 {
  return ((rows + 3) & ~3) * (4 + M * <i32>ENTRY + 64);
}

/**
 * Rows k0 … k0 + rows − 1 of all panels of G. @param g where row k0 of the first panel goes @param gPanel bytes to the
 * next one @param lists rowListBytes
 */
export function sparseOuterProductRows(
  x: usize, d: usize, g: usize, gPanel: usize, lists: usize, M: i32, K: i32, N: i32, k0: i32, rows: i32,
): void {
  const panels = (N + 7) >> 3;
  const ends = lists, entries = lists + <usize>((rows + 3) & ~3) * 4, length = <usize>M * ENTRY + 64;
  if (2 * listRows(x + <usize>k0 * 4, d, ends, entries, length, M, K, N, rows) > rows * M) {
    for (let p = 0; p < panels; p++) outerProductRows(x, d, g + <usize>p * gPanel, M, K, N, p, k0, k0 + rows);
    return;
  }
  for (let k = 0; k < rows; k++, g += 32) {
    const list = entries + <usize>k * length, end = load<usize>(ends + <usize>k * 4);
    let p = 0, to = g;
    for (; p + 3 <= panels; p += 3, to += 3 * gPanel) rowOfThree(list, end, <usize>p * 32, to, gPanel, N - 8 * p);
    for (; p < panels; p++, to += gPanel) rowOfOne(list, end, <usize>p * 32, to, N - 8 * p);
  }
}

/** (address of the row of D, value) of each row, by blocks of four examples and four rows. @returns how many there are */
function listRows(
  x: usize, d: usize, ends: usize, entries: usize, length: usize, M: i32, K: i32, N: i32, rows: i32,
): i32 {
  const example = <usize>K * 4, step = N * 4, zero = f32x4.splat(0);
  for (let k = 0; k < rows; k++) store<usize>(ends + <usize>k * 4, entries + <usize>k * length);
  let where = i32x4.add(i32x4.splat(<i32>d), i32x4(0, step, 2 * step, 3 * step));
  for (let m = 0; m < M; m += 4, x += 4 * example, where = i32x4.add(where, i32x4.splat(4 * step))) {
    const more = M - m;
    for (let k = 0; k < rows; k += 4) {
      const p = x + <usize>k * 4;
      const r0 = v128.load(p), r1 = more > 1 ? v128.load(p + example) : zero;
      const r2 = more > 2 ? v128.load(p + 2 * example) : zero, r3 = more > 3 ? v128.load(p + 3 * example) : zero;
      if (!v128.any_true(v128.or(v128.or(r0, r1), v128.or(r2, r3)))) continue;
      // The block turned, two pairs of rows at a time.
      const a = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
      const to = ends + <usize>k * 4;
      appendRow(to, where, v128.shuffle<i64>(a, b, 0, 2));
      if (k + 1 < rows) appendRow(to + 4, where, v128.shuffle<i64>(a, b, 1, 3));
      const c = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7), e = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
      if (k + 2 < rows) appendRow(to + 8, where, v128.shuffle<i64>(c, e, 0, 2));
      if (k + 3 < rows) appendRow(to + 12, where, v128.shuffle<i64>(c, e, 1, 3));
    }
  }
  let values: usize = 0;
  for (let k: usize = 0; k < <usize>rows; k++) values += (load<usize>(ends + k * 4) - entries - k * length) / ENTRY;
  return <i32>values;
}

// @ts-ignore: decorator
@inline
function appendRow(end: usize, where: v128, values: v128): void {
  store<usize>(end, append(load<usize>(end), where, values));
}

/** One row of three panels. @param columns that are left from the first of them on; beyond, G is zero */
// @ts-ignore: decorator
@inline
function rowOfThree(e: usize, end: usize, n: usize, g: usize, gPanel: usize, columns: i32): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (; e < end; e += ENTRY) {
    const p = load<usize>(e) + n, a = v128.load32_splat(e, 4);
    s0 = fma(a, v128.load(p), s0);
    s1 = fma(a, v128.load(p, 16), s1);
    s2 = fma(a, v128.load(p, 32), s2);
    s3 = fma(a, v128.load(p, 48), s3);
    s4 = fma(a, v128.load(p, 64), s4);
    s5 = fma(a, v128.load(p, 80), s5);
  }
  v128.store(g, s0);
  v128.store(g, s1, 16);
  v128.store(g + gPanel, s2);
  v128.store(g + gPanel, s3, 16);
  v128.store(g + 2 * gPanel, v128.and(s4, firstLanes(columns - 16)));
  v128.store(g + 2 * gPanel, v128.and(s5, firstLanes(columns - 20)), 16);
}

// @ts-ignore: decorator
@inline
function rowOfOne(e: usize, end: usize, n: usize, g: usize, columns: i32): void {
  let s0 = f32x4.splat(0), s1 = s0;
  for (; e < end; e += ENTRY) {
    const p = load<usize>(e) + n, a = v128.load32_splat(e, 4);
    s0 = fma(a, v128.load(p), s0);
    s1 = fma(a, v128.load(p, 16), s1);
  }
  v128.store(g, v128.and(s0, firstLanes(columns)));
  v128.store(g, v128.and(s1, firstLanes(columns - 4)), 16);
}
