/**
 * Convolution of any window, stride and channels as a matrix product whose rows are read in place: the patch under a
 * window is KH runs of KW·C neighbouring values of the image, so no patch is ever copied.
 *
 *   x [n, H, W, C]  padded already (pad)    y [n, OH, OW, F]    w panels [F/8][KH·KW·C][8]    bias [F]
 *
 * Forward:         y[oh, ow, f]  = b[f] + Σ x[oh·s + kh, ow·s + kw, c] · w[kh, kw, c, f]
 * Backward kernel: convolutionKernelGradient.ts
 * Backward input:  every dy[oh, ow, :] sends its product with the kernel back to the patch that it came from.
 */
import { anyInk } from './cells';
import { fma, PANEL, spread } from './simd';
import { productTile } from './matrix';

/** Walks the places of a window over n images, row by row; `at` is the address of the patch. */
let at: usize = 0, column: i32 = 0, row: i32 = 0, lineStart: usize = 0, imageStart: usize = 0;

// @ts-ignore: decorator
@inline
function startWalk(x: usize): void {
  at = lineStart = imageStart = x;
  column = row = 0;
}

// @ts-ignore: decorator
@inline
function step(OW: i32, OH: i32, xStep: usize, lineStep: usize, imageBytes: usize): usize {
  const here = at;
  at += xStep;
  if (++column == OW) {
    column = 0;
    lineStart += lineStep;
    if (++row == OH) {
      row = 0;
      imageStart += imageBytes;
      lineStart = imageStart;
    }
    at = lineStart;
  }
  return here;
}

export function convolution(
  x: usize, w: usize, bias: usize, y: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32, relu: bool,
): void {
  const M = n * OH * OW;
  const line = <usize>(W * C * 4), image = <usize>H * line;
  const xStep = <usize>(SW * C * 4), lineStep = <usize>SH * line, yRow = <usize>F * 4;
  for (let f = 0; f < F; f += PANEL) {
    const b = bias ? bias + <usize>f * 4 : 0;
    let y0 = y + <usize>f * 4;
    startWalk(x);
    for (let m = 0; m < M; m += 4) {
      const rows = M - m, inRow = C == 1 && column + 4 <= OW;
      const x0 = step(OW, OH, xStep, lineStep, image);
      const x1 = rows > 1 ? step(OW, OH, xStep, lineStep, image) : x0;
      const x2 = rows > 2 ? step(OW, OH, xStep, lineStep, image) : x0;
      const x3 = rows > 3 ? step(OW, OH, xStep, lineStep, image) : x0;
      // Over blank paper (cells.ts) nothing is left but the bias.
      const runs = inRow && !anyInk(x0, line, KH, KW + 3 * SW) ? 0 : KH;
      productTile(
        x0, x1, x2, x3, KW * C, runs, line, w, b, relu, y0, y0 + yRow, y0 + 2 * yRow, y0 + 3 * yRow, rows, F - f,
      );
      y0 += 4 * yRow;
    }
    w += <usize>(KH * KW * C) * 32;
  }
}

/** x [n, h, w, C] into a larger image of zeros y [n, H, W, C], the first value at (top, left). */
export function pad(
  x: usize, y: usize, n: i32, h: i32, w: i32, C: i32, H: i32, W: i32, top: i32, left: i32,
): void {
  memory.fill(y, 0, <usize>(n * H * W * C) * 4);
  const values = <usize>C * 4;
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < h; r++, x += <usize>w * values) {
      memory.copy(y + <usize>((i * H + top + r) * W + left) * values, x, <usize>w * values);
    }
  }
}

/** The opposite: the part [n, h, w, C] of x [n, H, W, C] that begins at (top, left); beyond x it is zero. */
export function crop(
  x: usize, y: usize, n: i32, h: i32, w: i32, C: i32, H: i32, W: i32, top: i32, left: i32,
): void {
  const values = <usize>C * 4;
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < h; r++) {
      const to = y + <usize>((i * h + r) * w) * values;
      const R = top + r;
      const inside = R < H ? min(w, W - left) : 0;
      if (inside > 0) memory.copy(to, x + <usize>((i * H + R) * W + left) * values, <usize>inside * values);
      if (inside < w) memory.fill(to + <usize>max(inside, 0) * values, 0, <usize>(w - max(inside, 0)) * values);
    }
  }
}

/**
 * One panel (8 filters from f0) of w as the input's gradient reads it: t[kh, l, f] = w[kh, l, f] in panels
 * [KH][KW·C/8][F][8], zeros behind the last l.
 * @param w the panel, [KH·KW·C][8]
 */
export function transposeKernel(w: usize, t: usize, KH: i32, KW: i32, C: i32, F: i32, f0: i32): void {
  const L = KW * C, columns = min(PANEL, F - f0), panel = <usize>F * 32;
  for (let kh = 0; kh < KH; kh++, t += <usize>((L + 7) >> 3) * panel) {
    for (let l = 0; l < L; l++, w += 32) {
      const to = t + <usize>(l >> 3) * panel + <usize>(f0 * 8 + (l & 7)) * 4;
      for (let j = 0; j < columns; j++) store<f32>(to + <usize>j * 32, load<f32>(w + <usize>j * 4));
    }
  }
}

/**
 * dx [n, H, W, C], overwritten; 32 bytes behind it are written too. Four images at a time, whose patches do not overlap.
 * @param t the kernel, panels [KH][KW·C/8][F][8] (transposeKernel)
 */
export function convolutionInputGradient(
  dy: usize, t: usize, dx: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32,
): void {
  const line = <usize>(W * C) * 4, image = <usize>H * line, L = <usize>(KW * C) * 4, pixel = <usize>F * 4;
  const gradientImage = <usize>(OH * OW) * pixel;
  memory.fill(dx, 0, <usize>n * image);
  for (let kh = 0; kh < KH; kh++) {
    for (let l: usize = 0; l < L; l += 32, t += <usize>F * 32) {
      for (let i = 0; i < n; i += 4) {
        const rows = n - i, first = dy + <usize>i * gradientImage;
        const second = rows > 1 ? gradientImage : 0, third = second + (rows > 2 ? gradientImage : 0);
        const fourth = third + (rows > 3 ? gradientImage : 0);
        let d = first;
        for (let oh = 0; oh < OH; oh++) {
          let to = dx + <usize>i * image + <usize>(oh * SH + kh) * line + l;
          for (let ow = 0; ow < OW; ow++, d += pixel, to += <usize>(SW * C) * 4) {
            scatterTile(d, d + second, d + third, d + fourth, t, F, to, image, rows);
          }
        }
      }
    }
  }
}

/** Adds four rows of dy times one panel of t to four places of dx. */
// @ts-ignore: decorator
@inline
function scatterTile(
  d0: usize, d1: usize, d2: usize, d3: usize, t: usize, F: i32, dx: usize, image: usize, rows: i32,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (const end = d0 + <usize>F * 4; d0 < end; ) {
    const t0 = v128.load(t), t1 = v128.load(t, 16);
    const a0 = spread(d0), a1 = spread(d1), a2 = spread(d2), a3 = spread(d3);
    s00 = fma(a0, t0, s00);
    s01 = fma(a0, t1, s01);
    s10 = fma(a1, t0, s10);
    s11 = fma(a1, t1, s11);
    s20 = fma(a2, t0, s20);
    s21 = fma(a2, t1, s21);
    s30 = fma(a3, t0, s30);
    s31 = fma(a3, t1, s31);
    d0 += 4;
    d1 += 4;
    d2 += 4;
    d3 += 4;
    t += 32;
  }
  addTo(dx, s00, s01);
  if (rows > 1) addTo(dx + image, s10, s11);
  if (rows > 2) addTo(dx + 2 * image, s20, s21);
  if (rows > 3) addTo(dx + 3 * image, s30, s31);
}

// @ts-ignore: decorator
@inline
function addTo(p: usize, lo: v128, hi: v128): void {
  v128.store(p, f32x4.add(v128.load(p), lo));
  v128.store(p, f32x4.add(v128.load(p, 16), hi), 16);
}

/** The definition, for checking. w is row-major [KH, KW, C, F]. */
export function convolutionReference(
  x: usize, w: usize, bias: usize, y: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32,
): void {
  for (let i = 0; i < n; i++)
    for (let oh = 0; oh < OH; oh++)
      for (let ow = 0; ow < OW; ow++)
        for (let f = 0; f < F; f++) {
          let s: f64 = bias ? load<f32>(bias + f * 4) : 0;
          for (let kh = 0; kh < KH; kh++)
            for (let kw = 0; kw < KW; kw++)
              for (let c = 0; c < C; c++) {
                const xi = ((i * H + oh * SH + kh) * W + ow * SW + kw) * C + c;
                s += <f64>load<f32>(x + xi * 4) * load<f32>(w + (((kh * KW + kw) * C + c) * F + f) * 4);
              }
          store<f32>(y + (((i * OH + oh) * OW + ow) * F + f) * 4, <f32>s);
        }
}
