/**
 * Test-time averaging: the same digit turned a little to both sides and written with a broader pen. The network looks at
 * all of them and the answers are averaged, which rights some that stand on an edge.
 */
import { IMAGE_SIZE, normalizeInk } from '../data/normalize.ts';
import { inkFromBytes } from '../data/resample.ts';

/** Degrees; each is one more look. */
const TURNS = [-7, 7];
/** x += shear · y: upright hands lean either way. */
const SHEARS = [-0.14, 0.14];

/** @param pixels [28, 28] bytes @returns the image itself and its variants, each centred again */
export function variants(pixels: Uint8Array): Uint8Array[] {
  const turned = TURNS.map((degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return warp(pixels, Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle));
  });
  const leaning = SHEARS.map((shear) => warp(pixels, 1, shear, 0, 1));
  return [pixels, ...turned, ...leaning];
}

/** Each target pixel is fetched from (a·x + b·y, c·x + d·y) about the middle, bilinear; then normalised. */
function warp(pixels: Uint8Array, a: number, b: number, c: number, d: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const middle = (IMAGE_SIZE - 1) / 2;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= IMAGE_SIZE || y >= IMAGE_SIZE ? 0 : pixels[y * IMAGE_SIZE + x];
  for (let y = 0; y < IMAGE_SIZE; y++)
    for (let x = 0; x < IMAGE_SIZE; x++) {
      const sx = a * (x - middle) + b * (y - middle) + middle;
      const sy = c * (x - middle) + d * (y - middle) + middle;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      const [fx, fy] = [sx - x0, sy - y0];
      out[y * IMAGE_SIZE + x] = Math.round(
        (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x0 + 1, y0)) +
          fy * ((1 - fx) * at(x0, y0 + 1) + fx * at(x0 + 1, y0 + 1)),
      );
    }
  return normalizeInk(inkFromBytes(out, IMAGE_SIZE, IMAGE_SIZE)).pixels;
}
