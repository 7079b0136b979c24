/**
 * Matrix products: what dense layers, convolutions and Winograd's transform domain have in common.
 *
 * A tile of 4 rows and 8 columns is kept in eight registers while the inner dimension passes by: two loads of one matrix
 * and four spread values of the other feed eight multiply-adds. Larger tiles, or unrolled ones, need more registers than
 * the compilers behind WebAssembly hand out.
 *
 *   product:      Y[M, N] = X[M, K] · W[K, N] + b    W in panels [N/8][K][8], zero in the columns beyond N
 *   outerProduct: G[K, N] = X[M, K]ᵀ · D[M, N]       G in panels, the gradient of W
 *
 * Row-major, float32; strides in bytes.
 */
import { fma, firstLanes, PANEL, spread, storePanelRow } from './simd';

/**
 * Four rows of Y in one panel. A row of X is read as `outer` runs of `inner` values, the starts of two runs being
 * `run` bytes apart: a dense row is one run, the patch under a convolution's window is one run for each of its rows.
 */
// @ts-ignore: decorator
@inline
export function productTile(
  x0: usize, x1: usize, x2: usize, x3: usize,
  inner: i32, outer: i32, run: usize,
  w: usize, bias: usize, relu: bool,
  y0: usize, y1: usize, y2: usize, y3: usize,
  rows: i32, columns: i32,
): void {
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
  if (bias) {
    b0 = v128.load(bias);
    b1 = v128.load(bias, 16);
  }
  let s00 = b0, s01 = b1, s10 = b0, s11 = b1, s20 = b0, s21 = b1, s30 = b0, s31 = b1;
  const skip = run - <usize>inner * 4;
  for (let o = 0; o < outer; o++) {
    for (const end = x0 + <usize>inner * 4; x0 < end; ) {
      const w0 = v128.load(w), w1 = v128.load(w, 16);
      const a0 = spread(x0), a1 = spread(x1), a2 = spread(x2), a3 = spread(x3);
      s00 = fma(a0, w0, s00);
      s01 = fma(a0, w1, s01);
      s10 = fma(a1, w0, s10);
      s11 = fma(a1, w1, s11);
      s20 = fma(a2, w0, s20);
      s21 = fma(a2, w1, s21);
      s30 = fma(a3, w0, s30);
      s31 = fma(a3, w1, s31);
      x0 += 4;
      x1 += 4;
      x2 += 4;
      x3 += 4;
      w += 32;
    }
    x0 += skip;
    x1 += skip;
    x2 += skip;
    x3 += skip;
  }
  if (relu) {
    const zero = f32x4.splat(0); // pmax keeps NaN, so that it reaches the loss
    s00 = f32x4.pmax(s00, zero);
    s01 = f32x4.pmax(s01, zero);
    s10 = f32x4.pmax(s10, zero);
    s11 = f32x4.pmax(s11, zero);
    s20 = f32x4.pmax(s20, zero);
    s21 = f32x4.pmax(s21, zero);
    s30 = f32x4.pmax(s30, zero);
    s31 = f32x4.pmax(s31, zero);
  }
  storePanelRow(y0, s00, s01, columns);
  if (rows > 1) storePanelRow(y1, s10, s11, columns);
  if (rows > 2) storePanelRow(y2, s20, s21, columns);
  if (rows > 3) storePanelRow(y3, s30, s31, columns);
}

/** Y[M, N] = X[M, K] · W[K, N] + b, then ReLU if asked. @param bias 0 for none, else padded to panels */
export function product(x: usize, w: usize, bias: usize, y: usize, M: i32, K: i32, N: i32, relu: bool): void {
  const xRow = <usize>K * 4, yRow = <usize>N * 4;
  for (let n = 0; n < N; n += PANEL) {
    const b = bias ? bias + <usize>n * 4 : 0;
    for (let m = 0; m < M; m += 4) {
      const rows = M - m;
      // Rows beyond the last are computed again from the last one and not stored.
      const x0 = x + <usize>m * xRow;
      const x1 = x0 + (rows > 1 ? xRow : 0), x2 = x1 + (rows > 2 ? xRow : 0), x3 = x2 + (rows > 3 ? xRow : 0);
      const y0 = y + <usize>m * yRow + <usize>n * 4;
      productTile(x0, x1, x2, x3, K, 1, xRow, w, b, relu, y0, y0 + yRow, y0 + 2 * yRow, y0 + 3 * yRow, rows, N - n);
    }
    w += <usize>K * 32;
  }
}

/** The textbook's three loops, for checking the tiles. W is row-major here: W[K, N]. */
export function productReference(x: usize, w: usize, bias: usize, y: usize, M: i32, K: i32, N: i32): void {
  for (let m = 0; m < M; m++) {
    for (let n = 0; n < N; n++) {
      let s: f64 = bias ? load<f32>(bias + n * 4) : 0;
      for (let k = 0; k < K; k++) s += <f64>load<f32>(x + (m * K + k) * 4) * load<f32>(w + (k * N + n) * 4);
      store<f32>(y + (m * N + n) * 4, <f32>s);
    }
  }
}

/**
 * Four rows (k) of G in one panel: the sum over M places of X[m, k…k+3] · D[m, n…n+7].
 * @param x, d of the first place; xStep, dStep bytes to the next @param add whether the tile is added to what is in g
 */
// @ts-ignore: decorator
@inline
export function outerProductTile(
  x: usize, xStep: usize, d: usize, dStep: usize, M: i32, g: usize, rows: i32, columns: i32, add: bool,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (const end = x + <usize>M * xStep; x < end; x += xStep, d += dStep) {
    const d0 = v128.load(d), d1 = v128.load(d, 16);
    const a0 = spread(x), a1 = v128.load32_splat(x, 4), a2 = v128.load32_splat(x, 8), a3 = v128.load32_splat(x, 12);
    s00 = fma(a0, d0, s00);
    s01 = fma(a0, d1, s01);
    s10 = fma(a1, d0, s10);
    s11 = fma(a1, d1, s11);
    s20 = fma(a2, d0, s20);
    s21 = fma(a2, d1, s21);
    s30 = fma(a3, d0, s30);
    s31 = fma(a3, d1, s31);
  }
  if (columns < PANEL) {
    // Columns beyond N saw the next row of D; they stay zero.
    const lo = firstLanes(columns), hi = firstLanes(columns - 4);
    s00 = v128.and(s00, lo);
    s01 = v128.and(s01, hi);
    s10 = v128.and(s10, lo);
    s11 = v128.and(s11, hi);
    s20 = v128.and(s20, lo);
    s21 = v128.and(s21, hi);
    s30 = v128.and(s30, lo);
    s31 = v128.and(s31, hi);
  }
  addRow(g, s00, s01, add);
  if (rows > 1) addRow(g + 32, s10, s11, add);
  if (rows > 2) addRow(g + 64, s20, s21, add);
  if (rows > 3) addRow(g + 96, s30, s31, add);
}

// @ts-ignore: decorator
@inline
function addRow(g: usize, lo: v128, hi: v128, add: bool): void {
  if (add) {
    lo = f32x4.add(v128.load(g), lo);
    hi = f32x4.add(v128.load(g, 16), hi);
  }
  v128.store(g, lo);
  v128.store(g, hi, 16);
}

/**
 * Rows k0 … k1−1 of one panel of G[K, N] = X[M, K]ᵀ · D[M, N].
 * @param g where row k0 of the panel goes, [k1 − k0][8]
 */
export function outerProductRows(
  x: usize, d: usize, g: usize, M: i32, K: i32, N: i32, panel: i32, k0: i32, k1: i32,
): void {
  const n = panel * PANEL;
  for (let k = k0; k < k1; k += 4) {
    outerProductTile(
      x + <usize>k * 4, <usize>K * 4, d + <usize>n * 4, <usize>N * 4, M,
      g + <usize>(k - k0) * 32, k1 - k, N - n, false,
    );
  }
}

/** Column sums: b[N] (+)= Σ over rows of D[M, N]; places beyond N in the last panel become zero. */
export function columnSums(d: usize, b: usize, M: i32, N: i32, add: bool): void {
  for (let n = 0; n < N; n += 4) {
    let s = f32x4.splat(0);
    let p = d + <usize>n * 4;
    for (let m = 0; m < M; m++) {
      s = f32x4.add(s, v128.load(p));
      p += <usize>N * 4;
    }
    s = v128.and(s, firstLanes(N - n));
    const to = b + <usize>n * 4;
    v128.store(to, add ? f32x4.add(v128.load(to), s) : s);
  }
  if (!add && ((N + 3) & 4)) v128.store(b + <usize>((N + 3) & ~3) * 4, f32x4.splat(0));
}
