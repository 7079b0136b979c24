/**
 * Pooling and its opposite. x [n, H, W, C], y [n, OH, OW, C]; windows of KH×KW every SH×SW places, the first one at
 * (−top, −left). Padding counts as minus infinity for the maximum and is left out of the mean.
 *
 * Max: the gradient goes to the largest value of each window, the first one where several are equal.
 * Average: the gradient is shared by the real values under the window.
 */
import { LANES, storeSome } from './simd';

/** @param winner [n, OH, OW, C] int32: place kh·KW + kw in the window; 0 when not wanted */
export function maxPooling(
  x: usize, y: usize, winner: usize,
  n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
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
