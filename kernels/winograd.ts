/**
 * Convolution with a 3×3 window in steps of one, by Winograd's F(5×5, 3×3) (winogradTransforms.ts). Summed over channels,
 * the ⊙ of the formula becomes 49 matrix products [tiles, C] · [C, F].
 *
 *   x [n, H, W, C], C a multiple of 4; the image begins `top` rows and `left` columns before x, with zeros
 *   y [n, OH, OW, F]   u panels [F/8][49][C][8] (winogradKernel)
 *   v [49][tiles][C]   products [49][tiles][8]: of one block of tiles, which stays in the second-level cache
 *
 * Backward, input: the same over dy with the kernel turned by 180° (winogradTurnedKernel).
 */
import { storeCell } from './convolutionPool';
import { fma, PANEL, spread, storeSome } from './simd';
import { BETWEEN, inputTile, outputTile, PLACES, POINTS, TILE } from './winogradTransforms';

/** Bytes that v of a block may have. */
const BLOCK_BYTES: i32 = 131072;

/** Tiles in a block, a multiple of 4 for the products. */
export function blockTiles(C: i32): i32 {
  return max(4, (BLOCK_BYTES / (PLACES * 4 * C)) & ~3);
}

/** The same for the kernel's gradient, whose sums over a block are read and written once for each. */
export function gradientBlock(C: i32): i32 {
  return 2 * blockTiles(C);
}

/** Bytes between two of the 49 places: a cache line more than the block, or all would share a few lines of the cache. */
// @ts-ignore: decorator
@inline
export function placeStep(tiles: i32, channels: i32): usize {
  return <usize>(tiles * channels * 4 + 64);
}

/** Scratch of a block, in this order. */
let between: usize = 0, corner: usize = 0, v: usize = 0, products: usize = 0, map: usize = 0;
let vStep: usize = 0, productStep: usize = 0;

function useScratch(scratch: usize, tiles: i32, C: i32): void {
  between = scratch;
  corner = between + 2 * BETWEEN;
  products = corner + <usize>(PLACES * C * 4);
  productStep = placeStep(tiles, PANEL);
  v = products + PLACES * productStep;
  vStep = placeStep(tiles, C);
  map = v + PLACES * vStep;
}

/** A tile's values that lie within the image, with zeros around them. @returns the tile, lines of `size` pixels */
export function edgeTile(
  x: usize, H: i32, W: i32, C: i32, row: i32, column: i32, size: i32, to: usize,
): usize {
  const pixel = <usize>C * 4, line = <usize>size * pixel;
  const before = max(0, -column), after = max(before, min(size, W - column));
  let at = to;
  for (let r = row; r < row + size; r++, at += line) {
    if (r < 0 || r >= H) {
      clear(at, at + line);
      continue;
    }
    // Vectors may reach into the next pixel: from left to right.
    const start = at + <usize>before * pixel, end = at + <usize>after * pixel;
    let from = x + <usize>((r * W + column + before) * C) * 4;
    clear(at, start);
    for (let p = start; p < end; p += 16, from += 16) v128.store(p, v128.load(from));
    clear(end, at + line);
  }
  return to;
}

// @ts-ignore: decorator
@inline
function clear(at: usize, end: usize): void {
  for (; at < end; at += 16) v128.store(at, f32x4.splat(0));
}

/** v of tiles first … first + count − 1 of [n, TH, TW]. */
export function transformInput(
  x: usize, first: i32, count: i32, H: i32, W: i32, C: i32, TH: i32, TW: i32, top: i32, left: i32,
  to: usize, toStep: usize, edge: usize, row: usize,
): void {
  const pixel = <usize>C * 4, line = <usize>W * pixel;
  let image = first / (TH * TW), rest = first - image * TH * TW, th = rest / TW, tw = rest - th * TW;
  for (let i = 0; i < count; i++, to += pixel) {
    const r = TILE * th - top, c = TILE * tw - left;
    const from = x + <usize>(image * H) * line;
    if (r >= 0 && c >= 0 && r + POINTS <= H && c + POINTS <= W) {
      inputTile(from + <usize>r * line + <usize>c * pixel, line, pixel, C, to, toStep, row);
    } else {
      inputTile(edgeTile(from, H, W, C, r, c, POINTS, edge), POINTS * pixel, pixel, C, to, toStep, row);
    }
    if (++tw < TW) continue;
    tw = 0;
    if (++th < TH) continue;
    th = 0;
    image++;
  }
}

/** products of `tiles` (a multiple of 4) tiles with one panel of u. */
function multiply(u: usize, tiles: i32, C: i32): void {
  const pixel = <usize>C * 4;
  for (let k = 0; k < PLACES; k++) {
    let a = v + <usize>k * vStep, to = products + <usize>k * productStep;
    for (let t = 0; t < tiles; t += 4, a += 3 * pixel, to += 128) {
      let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      let w = u;
      for (const end = a + pixel; a < end; ) {
        const u0 = v128.load(w), u1 = v128.load(w, 16);
        const second = a + pixel, third = second + pixel, fourth = third + pixel;
        const a0 = spread(a), a1 = spread(second), a2 = spread(third), a3 = spread(fourth);
        s00 = fma(a0, u0, s00);
        s01 = fma(a0, u1, s01);
        s10 = fma(a1, u0, s10);
        s11 = fma(a1, u1, s11);
        s20 = fma(a2, u0, s20);
        s21 = fma(a2, u1, s21);
        s30 = fma(a3, u0, s30);
        s31 = fma(a3, u1, s31);
        a += 4;
        w += 32;
      }
      v128.store(to, s00);
      v128.store(to, s01, 16);
      v128.store(to, s10, 32);
      v128.store(to, s11, 48);
      v128.store(to, s20, 64);
      v128.store(to, s21, 80);
      v128.store(to, s30, 96);
      v128.store(to, s31, 112);
    }
    u += <usize>C * 32;
  }
}

/** Tiles in one block when all of them, `count`, are cut into blocks of equal size. */
function evenBlock(count: i32, most: i32): i32 {
  const blocks = (count + most - 1) / most;
  return (count + blocks - 1) / blocks;
}

/** @param bias 0 for none @param scratch winogradScratch bytes */
export function winograd(
  x: usize, u: usize, bias: usize, y: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, top: i32, left: i32, OH: i32, OW: i32, F: i32, relu: bool,
): void {
  const TH = (OH + TILE - 1) / TILE, TW = (OW + TILE - 1) / TILE, tiles = n * TH * TW;
  const block = (evenBlock(tiles, blockTiles(C)) + 3) & ~3;
  const low = f32x4.splat(relu ? 0 : -Infinity), zero = f32x4.splat(0);
  useScratch(scratch, block, C);
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    transformInput(x, first, count, H, W, C, TH, TW, top, left, v, vStep, corner, between);
    for (let f = 0; f < F; f += PANEL) {
      multiply(u + <usize>(f * PLACES * C) * 4, (count + 3) & ~3, C);
      for (let half = 0; half < 2 && f + 4 * half < F; half++) {
        const at = f + 4 * half, b = bias ? v128.load(bias + <usize>at * 4) : zero;
        for (let t = 0; t < count; t++) {
          const index = first + t, image = index / (TH * TW), rest = index - image * TH * TW;
          const row = rest / TW * TILE, column = rest % TW * TILE;
          const m = products + <usize>(t * PANEL + 4 * half) * 4;
          const to = y + <usize>(((image * OH + row) * OW + column) * F + at) * 4;
          if (row + TILE <= OH && column + TILE <= OW && at + 4 <= F) {
            outputTile(m, productStep, b, low, to, <usize>(OW * F) * 4, <usize>F * 4, between);
          } else {
            outputTile(m, productStep, b, low, map, TILE * 16, 16, between);
            copyTile(map, to, <usize>(OW * F) * 4, <usize>F * 4, min(TILE, OH - row), min(TILE, OW - column), F - at);
          }
        }
      }
    }
  }
}

/** The part of a tile [5][5][4] that is within y. */
function copyTile(
  tile: usize, to: usize, line: usize, pixel: usize, rows: i32, columns: i32, channels: i32,
): void {
  if (channels >= 4) {
    for (let r = 0; r < rows; r++, tile += TILE * 16, to += line) {
      for (let c = 0; c < columns; c++) v128.store(to + <usize>c * pixel, v128.load(tile + <usize>c * 16));
    }
    return;
  }
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      storeSome(to + <usize>r * line + <usize>c * pixel, v128.load(tile + <usize>(r * TILE + c) * 16), channels);
    }
  }
}

/**
 * The same with bias, ReLU and 2×2 max-pooling: y [n, PH, PW, F] and its winners, as convolutionPool has them. The map
 * before the pool exists for one block of images in one panel, [images][5·TH][5·TW][8].
 */
export function winogradPool(
  x: usize, u: usize, bias: usize, y: usize, winner: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, top: i32, left: i32, PH: i32, PW: i32, F: i32, relu: bool,
): void {
  const TH = (2 * PH + TILE - 1) / TILE, TW = (2 * PW + TILE - 1) / TILE, perImage = TH * TW;
  const F16 = (F + 15) & ~15, images = evenBlock(n, max(1, blockTiles(C) / perImage));
  const line = <usize>(TILE * TW) * 32, lowest = f32x4.splat(-Infinity);
  useScratch(scratch, (images * perImage + 3) & ~3, C);
  for (let first = 0; first < n; first += images) {
    const here = min(images, n - first), count = here * perImage;
    transformInput(x, first * perImage, count, H, W, C, TH, TW, top, left, v, vStep, corner, between);
    for (let f = 0; f < F; f += PANEL) {
      multiply(u + <usize>(f * PLACES * C) * 4, (count + 3) & ~3, C);
      const b0 = v128.load(bias + <usize>f * 4), b1 = v128.load(bias + <usize>f * 4, 16);
      let to = map, m = products;
      for (let row = 0; row < here * TH; row++, to += (TILE - 1) * line) {
        for (let tw = 0; tw < TW; tw++, m += 32, to += TILE * 32) {
          outputTile(m, productStep, b0, lowest, to, line, 32, between);
          outputTile(m + 16, productStep, b1, lowest, to + 16, line, 32, between);
        }
      }
      for (let i = 0; i < here; i++) {
        const cell = (first + i) * PH * PW;
        poolPanel(
          map + <usize>(i * TH * TILE) * line, line, PH, PW,
          y + <usize>(cell * F + f) * 4, winner + <usize>(cell * F16 + f), F, F16, F - f, relu,
        );
      }
    }
  }
}

function poolPanel(
  map: usize, line: usize, PH: i32, PW: i32, y: usize, winner: usize, F: i32, F16: i32, columns: i32, relu: bool,
): void {
  for (let ph = 0; ph < PH; ph++, map += 2 * line) {
    let p = map;
    for (let pw = 0; pw < PW; pw++, p += 64, y += <usize>F * 4, winner += <usize>F16) {
      const q = p + line;
      storeCell(
        v128.load(p), v128.load(p, 16), v128.load(p, 32), v128.load(p, 48),
        v128.load(q), v128.load(q, 16), v128.load(q, 32), v128.load(q, 48),
        y, winner, columns, relu,
      );
    }
  }
}

/** Bytes that winograd, winogradPool and winogradKernelGradient need. @param tiles of one image */
export function winogradScratch(C: i32, F: i32, tiles: i32): i32 {
  const F8 = (F + 7) & ~7, wide = max(C, F8), fixed = 2 * <i32>BETWEEN + PLACES * 4 * (wide + F8) + 4096;
  const forward = max(blockTiles(C), tiles) + 3, map = forward * 25 * 32;
  const backward = gradientBlock(wide) + 3, sums = PLACES * C * F8 * 4;
  return fixed + max(
    PLACES * (forward * 4 * (C + PANEL) + 128) + map,
    PLACES * (backward * 4 * (C + F8) + 128) + sums,
  );
}
