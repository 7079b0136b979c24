/**
 * Convolution of any window, stride and channels as a matrix product whose rows are read in place: the patch under a
 * window is KH runs of KW·C neighbouring values of the image, so no patch is ever copied.
 *
 *   x [n, H, W, C]  padded already (pad)    y [n, OH, OW, F]    w panels [F/8][KH·KW·C][8]    bias [F]
 *
 * Forward:         y[oh, ow, f]  = b[f] + Σ x[oh·s + kh, ow·s + kw, c] · w[kh, kw, c, f]
 * Backward kernel: dw[kh, kw, c, f] = Σ x[oh·s + kh, ow·s + kw, c] · dy[oh, ow, f]
 * Backward input:  a forward convolution of dy, spread out by the stride and padded (pad), with the kernel turned by
 *                  180° and its channels exchanged (turnKernel).
 */
import { PANEL } from './simd';
import { outerProductTile, productTile } from './matrix';

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
      const rows = M - m;
      const x0 = step(OW, OH, xStep, lineStep, image);
      const x1 = rows > 1 ? step(OW, OH, xStep, lineStep, image) : x0;
      const x2 = rows > 2 ? step(OW, OH, xStep, lineStep, image) : x0;
      const x3 = rows > 3 ? step(OW, OH, xStep, lineStep, image) : x0;
      productTile(
        x0, x1, x2, x3, KW * C, KH, line, w, b, relu, y0, y0 + yRow, y0 + 2 * yRow, y0 + 3 * yRow, rows, F - f,
      );
      y0 += 4 * yRow;
    }
    w += <usize>(KH * KW * C) * 32;
  }
}

/** Adds to dw, in the panels of w. Where a window's rows do not follow each other in x, each row of places is one run. */
export function convolutionKernelGradient(
  x: usize, dy: usize, dw: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, OH: i32, OW: i32, F: i32,
): void {
  const line = <usize>(W * C * 4), image = <usize>H * line;
  const L = KW * C;
  for (let f = 0; f < F; f += PANEL) {
    for (let kh = 0; kh < KH; kh++) {
      for (let l = 0; l < L; l += 4) {
        for (let i = 0; i < n; i++) {
          outerProductTile(
            x + <usize>i * image + <usize>kh * line + <usize>l * 4, <usize>(SW * C * 4), <usize>SH * line,
            dy + <usize>(i * OH * OW * F + f) * 4, <usize>F * 4,
            OW, OH, dw + <usize>(kh * L + l) * 32, L - l, F - f, true,
          );
        }
      }
    }
    dw += <usize>(KH * L) * 32;
  }
}

/**
 * x [n, h, w, C] into a larger image of zeros y [n, H, W, C], its values `SH` and `SW` places apart, the first at
 * (top, left). Values that fall outside are left out (negative top: a gradient that the forward pass cropped).
 */
export function pad(
  x: usize, y: usize, n: i32, h: i32, w: i32, C: i32, H: i32, W: i32, top: i32, left: i32, SH: i32, SW: i32,
): void {
  memory.fill(y, 0, <usize>(n * H * W * C) * 4);
  const values = <usize>C * 4;
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < h; r++) {
      const R = top + r * SH;
      if (R < 0 || R >= H) continue;
      let from = x + <usize>((i * h + r) * w) * values;
      const line = y + <usize>((i * H + R) * W) * values;
      if (SW == 1 && left >= 0 && left + w <= W) {
        memory.copy(line + <usize>left * values, from, <usize>w * values);
        continue;
      }
      for (let c = 0; c < w; c++, from += values) {
        const at = left + c * SW;
        if (at >= 0 && at < W) memory.copy(line + <usize>at * values, from, values);
      }
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
 * One panel (8 filters from f0) of w as the kernel of the backward convolution:
 * t[kh, kw, f, c] = w[KH−1−kh, KW−1−kw, c, f], in panels [C/8][KH·KW·F][8].
 * @param w the panel, [KH·KW·C][8]
 */
export function turnKernel(w: usize, t: usize, KH: i32, KW: i32, C: i32, F: i32, f0: i32): void {
  const taps = KH * KW, columns = min(PANEL, F - f0);
  for (let tap = 0; tap < taps; tap++) {
    for (let c = 0; c < C; c++) {
      const to = t + <usize>((c >> 3) * taps * F * 8 + (taps - 1 - tap) * F * 8 + (c & 7)) * 4;
      for (let j = 0; j < columns; j++) {
        store<f32>(to + <usize>(f0 + j) * 32, load<f32>(w));
        w += 4;
      }
      w += <usize>(PANEL - columns) * 4;
    }
  }
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
