/**
 * Pooling and its opposite. x [n, H, W, C], y [n, OH, OW, C]; windows of KH×KW every SH×SW places, the first one at
 * (−top, −left). Padding counts as minus infinity for the maximum and is left out of the mean.
 *
 * Max: the gradient goes to the largest value of each window, the first one where several are equal.
 * Average: the gradient is shared by the real values under the window.
 */
import { LANES, storeSome } from './simd';

/** Whether windows lie side by side without gaps, each over the same number of real values: the usual case, and a fast one. */
// @ts-ignore: decorator
@inline
function sideBySide(KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, H: i32, W: i32, OH: i32, OW: i32): bool {
  return KH == SH && KW == SW && top == 0 && left == 0 && OH * KH <= H && OW * KW <= W;
}

/** max-pooling of 2×2, side by side; the first of equals wins. */
function maxPoolingOfTwo(x: usize, y: usize, winner: usize, n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel;
  for (let i = 0; i < n; i++, x += <usize>H * line) {
    for (let oh = 0; oh < OH; oh++) {
      let p = x + <usize>(2 * oh) * line;
      for (let ow = 0; ow < OW; ow++, p += 2 * pixel, y += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          const q = p + c, some = C - <i32>(c >> 2);
          const a = v128.load(q), b = v128.load(q + pixel), d = v128.load(q + line), e = v128.load(q + line + pixel);
          const right = f32x4.gt(b, a), rightBelow = f32x4.gt(e, d);
          const upper = f32x4.pmax(a, b), lower = f32x4.pmax(d, e), below = f32x4.gt(lower, upper);
          storeSome(y + c, f32x4.pmax(upper, lower), some);
          if (!winner) continue;
          const column = v128.and(v128.bitselect(rightBelow, right, below), i32x4.splat(1));
          storeSome(winner + c, v128.or(column, v128.and(below, i32x4.splat(2))), some);
        }
        if (winner) winner += pixel;
      }
    }
  }
}

/** Its gradient, row by row of dx: each value is written once. */
function maxPoolingOfTwoBackward(
  dy: usize, winner: usize, dx: usize, n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32,
): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel;
  if (H > 2 * OH || W > 2 * OW) memory.fill(dx, 0, <usize>n * H * line);
  for (let i = 0; i < n; i++, dx += <usize>H * line) {
    for (let oh = 0; oh < OH; oh++, dy += <usize>OW * pixel, winner += <usize>OW * pixel) {
      for (let row = 0; row < 2; row++) {
        let to = dx + <usize>(2 * oh + row) * line;
        for (let from: usize = 0; from < <usize>OW * pixel; from += pixel, to += 2 * pixel) {
          for (let c: usize = 0; c < pixel; c += 16) {
            const d = v128.load(dy + from + c), place = v128.load(winner + from + c), some = C - <i32>(c >> 2);
            storeSome(to + c, v128.and(d, i32x4.eq(place, i32x4.splat(2 * row))), some);
            storeSome(to + pixel + c, v128.and(d, i32x4.eq(place, i32x4.splat(2 * row + 1))), some);
          }
        }
      }
    }
  }
}

/**
 * average-pooling of 2×2, side by side. Whole vectors are written, which the next pixels overwrite where they reach into
 * them, as long as there are some.
 */
function averagePoolingOfTwo(x: usize, y: usize, n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel, quarter = f32x4.splat(0.25);
  const end = y + <usize>(n * OH * OW) * pixel;
  for (let i = 0; i < n; i++, x += <usize>H * line) {
    for (let oh = 0; oh < OH; oh++) {
      let p = x + <usize>(2 * oh) * line;
      for (let ow = 0; ow < OW; ow++, p += 2 * pixel, y += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          const q = p + c, below = q + line;
          const upper = f32x4.add(v128.load(q), v128.load(q + pixel));
          const lower = f32x4.add(v128.load(below), v128.load(below + pixel));
          const mean = f32x4.mul(f32x4.add(upper, lower), quarter);
          storeBefore(end, y + c, mean, C - <i32>(c >> 2));
        }
      }
    }
  }
}

/** A whole vector where it ends before `end`, else its first values. */
// @ts-ignore: decorator
@inline
function storeBefore(end: usize, p: usize, v: v128, values: i32): void {
  if (p + 16 <= end) v128.store(p, v);
  else storeSome(p, v, values);
}

/** Its gradient: a quarter for each of the four, row by row. */
function averagePoolingOfTwoBackward(dy: usize, dx: usize, n: i32, H: i32, W: i32, C: i32, OH: i32, OW: i32): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel, quarter = f32x4.splat(0.25);
  if (H > 2 * OH || W > 2 * OW) memory.fill(dx, 0, <usize>n * H * line);
  for (let i = 0; i < n; i++, dx += <usize>H * line) {
    for (let oh = 0; oh < OH; oh++, dy += <usize>OW * pixel) {
      for (let row = 0; row < 2; row++) {
        let to = dx + <usize>(2 * oh + row) * line;
        const end = to + <usize>(2 * OW) * pixel;
        for (let from = dy; to < end; from += pixel, to += 2 * pixel) {
          for (let c: usize = 0; c < pixel; c += 16) {
            storeBefore(end, to + c, f32x4.mul(v128.load(from + c), quarter), C - <i32>(c >> 2));
          }
          for (let c: usize = 0; c < pixel; c += 16) {
            storeBefore(end, to + pixel + c, f32x4.mul(v128.load(from + c), quarter), C - <i32>(c >> 2));
          }
        }
      }
    }
  }
}

/** The gradient of average-pooling side by side: the same share to every place of a window. */
function averagePoolingSideBySideBackward(
  dy: usize, dx: usize, n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, OH: i32, OW: i32,
): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel, scale = f32x4.splat(1 / <f32>(KH * KW));
  if (H > KH * OH || W > KW * OW) memory.fill(dx, 0, <usize>n * H * line);
  for (let i = 0; i < n; i++, dx += <usize>H * line) {
    for (let oh = 0; oh < OH; oh++, dy += <usize>OW * pixel) {
      for (let row = 0; row < KH; row++) {
        let to = dx + <usize>(KH * oh + row) * line;
        for (let from: usize = 0; from < <usize>OW * pixel; from += pixel) {
          for (let column = 0; column < KW; column++, to += pixel) {
            for (let c: usize = 0; c < pixel; c += 16) {
              storeSome(to + c, f32x4.mul(v128.load(dy + from + c), scale), C - <i32>(c >> 2));
            }
          }
        }
      }
    }
  }
}

/** @param winner [n, OH, OW, C] int32: place kh·KW + kw in the window; 0 when not wanted */
export function maxPooling(
  x: usize, y: usize, winner: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH == 2 && KW == 2 && sideBySide(KH, KW, SH, SW, top, left, H, W, OH, OW)) {
    maxPoolingOfTwo(x, y, winner, n, H, W, C, OH, OW);
    return;
  }
  for (let i = 0; i < n; i++)
    for (let oh = 0; oh < OH; oh++)
      for (let ow = 0; ow < OW; ow++) {
        const h0 = oh * SH - top, w0 = ow * SW - left;
        const image = x + <usize>(i * H * W * C) * 4;
        for (let c = 0; c < C; c += LANES) {
          let best = f32x4.splat(-Infinity), where = i32x4.splat(0);
          let first = true;
          for (let kh = max(0, -h0); kh < min(KH, H - h0); kh++)
            for (let kw = max(0, -w0); kw < min(KW, W - w0); kw++) {
              const v = v128.load(image + <usize>(((h0 + kh) * W + w0 + kw) * C + c) * 4);
              const larger = first ? i32x4.splat(-1) : f32x4.gt(v, best);
              where = v128.bitselect(i32x4.splat(kh * KW + kw), where, larger);
              best = v128.bitselect(v, best, larger);
              first = false;
            }
          storeSome(y + <usize>c * 4, best, C - c);
          if (winner) storeSome(winner + <usize>c * 4, where, C - c);
        }
        y += <usize>C * 4;
        if (winner) winner += <usize>C * 4;
      }
}

export function maxPoolingBackward(
  dy: usize, winner: usize, dx: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH == 2 && KW == 2 && sideBySide(KH, KW, SH, SW, top, left, H, W, OH, OW)) {
    maxPoolingOfTwoBackward(dy, winner, dx, n, H, W, C, OH, OW);
    return;
  }
  memory.fill(dx, 0, <usize>(n * H * W * C) * 4);
  for (let i = 0; i < n; i++)
    for (let oh = 0; oh < OH; oh++)
      for (let ow = 0; ow < OW; ow++) {
        const h0 = oh * SH - top, w0 = ow * SW - left;
        const image = dx + <usize>(i * H * W * C) * 4;
        for (let c = 0; c < C; c += LANES) {
          const d = v128.load(dy + <usize>c * 4), where = v128.load(winner + <usize>c * 4);
          for (let kh = max(0, -h0); kh < min(KH, H - h0); kh++)
            for (let kw = max(0, -w0); kw < min(KW, W - w0); kw++) {
              const p = image + <usize>(((h0 + kh) * W + w0 + kw) * C + c) * 4;
              const share = v128.and(d, i32x4.eq(where, i32x4.splat(kh * KW + kw)));
              storeSome(p, f32x4.add(v128.load(p), share), C - c);
            }
        }
        dy += <usize>C * 4;
        winner += <usize>C * 4;
      }
}

/** How many of `size` places from `start` on lie within an axis of `length`. */
// @ts-ignore: decorator
@inline
function inside(start: i32, size: i32, length: i32): i32 {
  return min(size, length - start) - max(0, -start);
}

export function averagePooling(
  x: usize, y: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH == 2 && KW == 2 && sideBySide(KH, KW, SH, SW, top, left, H, W, OH, OW)) {
    averagePoolingOfTwo(x, y, n, H, W, C, OH, OW);
    return;
  }
  for (let i = 0; i < n; i++)
    for (let oh = 0; oh < OH; oh++)
      for (let ow = 0; ow < OW; ow++) {
        const h0 = oh * SH - top, w0 = ow * SW - left;
        const image = x + <usize>(i * H * W * C) * 4;
        const scale = f32x4.splat(1 / <f32>(inside(h0, KH, H) * inside(w0, KW, W)));
        for (let c = 0; c < C; c += LANES) {
          let sum = f32x4.splat(0);
          for (let kh = max(0, -h0); kh < min(KH, H - h0); kh++)
            for (let kw = max(0, -w0); kw < min(KW, W - w0); kw++) {
              sum = f32x4.add(sum, v128.load(image + <usize>(((h0 + kh) * W + w0 + kw) * C + c) * 4));
            }
          storeSome(y + <usize>c * 4, f32x4.mul(sum, scale), C - c);
        }
        y += <usize>C * 4;
      }
}

export function averagePoolingBackward(
  dy: usize, dx: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  if (KH == 2 && KW == 2 && sideBySide(KH, KW, SH, SW, top, left, H, W, OH, OW)) {
    averagePoolingOfTwoBackward(dy, dx, n, H, W, C, OH, OW);
    return;
  }
  if (sideBySide(KH, KW, SH, SW, top, left, H, W, OH, OW)) {
    averagePoolingSideBySideBackward(dy, dx, n, H, W, C, KH, KW, OH, OW);
    return;
  }
  memory.fill(dx, 0, <usize>(n * H * W * C) * 4);
  for (let i = 0; i < n; i++)
    for (let oh = 0; oh < OH; oh++)
      for (let ow = 0; ow < OW; ow++) {
        const h0 = oh * SH - top, w0 = ow * SW - left;
        const image = dx + <usize>(i * H * W * C) * 4;
        const scale = f32x4.splat(1 / <f32>(inside(h0, KH, H) * inside(w0, KW, W)));
        for (let c = 0; c < C; c += LANES) {
          const share = f32x4.mul(v128.load(dy + <usize>c * 4), scale);
          for (let kh = max(0, -h0); kh < min(KH, H - h0); kh++)
            for (let kw = max(0, -w0); kw < min(KW, W - w0); kw++) {
              const p = image + <usize>(((h0 + kh) * W + w0 + kw) * C + c) * 4;
              storeSome(p, f32x4.add(v128.load(p), share), C - c);
            }
        }
        dy += <usize>C * 4;
      }
}

/** Nearest neighbour: every value KH×KW times. x [n, H, W, C], y [n, H·KH, W·KW, C] */
export function upSampling(x: usize, y: usize, n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32): void {
  const pixel = <usize>C * 4, OW = W * KW;
  for (let r = 0; r < n * H; r++) {
    const line = y;
    for (let w = 0; w < W; w++, x += pixel) {
      for (let k = 0; k < KW; k++, y += pixel) memory.copy(y, x, pixel);
    }
    for (let k = 1; k < KH; k++, y += <usize>OW * pixel) memory.copy(y, line, <usize>OW * pixel);
  }
}

/** The sum over the copies. */
export function upSamplingBackward(dy: usize, dx: usize, n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32): void {
  const pixel = <usize>C * 4, line = <usize>(W * KW) * pixel;
  for (let r = 0; r < n * H; r++) {
    for (let w = 0; w < W; w++, dx += pixel) {
      const from = dy + <usize>(w * KW) * pixel;
      for (let c = 0; c < C; c += LANES) {
        let sum = f32x4.splat(0);
        for (let kh = 0; kh < KH; kh++)
          for (let kw = 0; kw < KW; kw++) {
            sum = f32x4.add(sum, v128.load(from + <usize>kh * line + <usize>kw * pixel + <usize>c * 4));
          }
        storeSome(dx + <usize>c * 4, sum, C - c);
      }
    }
    dy += <usize>KH * line;
  }
}
