/**
 * The kernel's gradient of a 3×3 convolution in Winograd's domain: for each of the 49 places the product vᵀ · dm of the
 * transformed input and the transformed gradient, over all tiles; then one transform back for the micro-batch.
 *
 *   x [n, H, W, C], C a multiple of 4, `top` and `left` as in winograd.ts   dy [n, OH, OW, F]
 *   v [49][tiles][C]   dm [49][tiles][F8]: of a block of tiles   du panels [F/8][49][C][8]   F8: F rounded up to panels
 */
import { outerProductTile } from './matrix';
import { PANEL } from './simd';
import { edgeTile, gradientBlock, placeStep, transformInput } from './winograd';
import { BETWEEN, gradientTile, kernelGradientTransform, PLACES, TILE } from './winogradTransforms';

/** Adds to dw, panels [F/8][9·C][8]. @param scratch winogradScratch bytes */
export function winogradKernelGradient(
  x: usize, dy: usize, dw: usize, scratch: usize,
  n: i32, H: i32, W: i32, C: i32, top: i32, left: i32, OH: i32, OW: i32, F: i32,
): void {
  const TH = (OH + TILE - 1) / TILE, TW = (OW + TILE - 1) / TILE, tiles = n * TH * TW;
  const F8 = (F + 7) & ~7, most = gradientBlock(max(C, F8)), blocks = (tiles + most - 1) / most;
  const block = (tiles + blocks - 1) / blocks;
  const vStep = placeStep(block, C), dmStep = placeStep(block, F8);
  const edge = scratch + BETWEEN, v = edge + <usize>(PLACES * max(C, F8)) * 4, dm = v + PLACES * vStep;
  const du = dm + PLACES * dmStep;
  for (let first = 0; first < tiles; first += block) {
    const count = min(block, tiles - first);
    transformInput(x, first, count, H, W, C, TH, TW, top, left, v, vStep, edge, scratch);
    transformGradient(dy, first, count, OH, OW, F, F8, TH, TW, dm, dmStep, edge, scratch);
    for (let k = 0; k < PLACES; k++) {
      const from = v + <usize>k * vStep;
      for (let f = 0; f < F; f += PANEL) {
        const to = du + <usize>((f * PLACES + k * PANEL) * C) * 4;
        for (let c = 0; c < C; c += 4) {
          outerProductTile(
            from + <usize>c * 4, <usize>C * 4, dm + <usize>k * dmStep + <usize>f * 4, <usize>F8 * 4, count,
            to + <usize>c * 32, 4, F - f, first > 0,
          );
        }
      }
    }
  }
  for (let f = 0; f < F; f += PANEL) {
    kernelGradientTransform(du + <usize>(f * PLACES * C) * 4, dw + <usize>(f * 9 * C) * 4, C, scratch);
  }
}

/** dm of a block; places outside of dy count as zero. */
function transformGradient(
  dy: usize, first: i32, count: i32, OH: i32, OW: i32, F: i32, F8: i32, TH: i32, TW: i32,
  dm: usize, dmStep: usize, edge: usize, between: usize,
): void {
  const pixel = <usize>F * 4, line = <usize>OW * pixel, F4 = (F + 3) & ~3;
  for (let i = 0; i < count; i++, dm += <usize>F8 * 4) {
    const index = first + i, image = index / (TH * TW), rest = index - image * TH * TW;
    const row = rest / TW * TILE, column = rest % TW * TILE;
    const from = dy + <usize>(image * OH) * line;
    if (row + TILE <= OH && column + TILE <= OW) {
      gradientTile(from + <usize>row * line + <usize>column * pixel, line, pixel, F4, dm, dmStep, between);
    } else {
      edgeTile(from, OH, OW, F, row, column, TILE, edge);
      gradientTile(edge, TILE * pixel, pixel, F4, dm, dmStep, between);
    }
  }
}
