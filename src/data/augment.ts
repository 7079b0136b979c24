/**
 * Seeded augmentation of grey images: shift, rotation, scale, shear, elastic distortion, stroke width, noise. One pass:
 * every target pixel is fetched from where the whole distortion came from (bilinear), so nothing is blurred twice.
 */
import type { Random } from '../core/random.ts';

/** Sizes of the distortions; what is left out does not happen. */
export interface AugmentOptions {
  /** px, uniform in ± both ways. */
  readonly shift?: number;
  /** Degrees, uniform in ±. */
  readonly rotate?: number;
  /** Each axis by exp(uniform ±), e.g. 0.1. */
  readonly scale?: number;
  /** Horizontal: x += s · y, s uniform in ±. */
  readonly shear?: number;
  /** px: standard deviation of an elastic displacement (Simard, Steinkraus & Platt 2003), smooth over elasticSize. */
  readonly elastic?: number;
  /** px over which the elastic displacement changes. Default 7. */
  readonly elasticSize?: number;
  /** Uniform in ±: 1 thickens strokes by about a pixel at each side, −1 thins them. */
  readonly strokeWidth?: number;
  /** 0..1: standard deviation of grey noise. */
  readonly noise?: number;
}

/** What hands and pens vary in without changing which digit it is. */
export const handwritingAugmentation: AugmentOptions = {
  shift: 1.5,
  rotate: 12,
  scale: 0.12,
  shear: 0.2,
  elastic: 0.9,
  strokeWidth: 0.6,
};

/** @param pixels [height, width] bytes, 0 is paper; not changed */
export function augment(
  pixels: Uint8Array,
  width: number,
  height: number,
  random: Random,
  options: AugmentOptions,
): Uint8Array {
  const around = (size = 0) => random.between(-size, size);
  const [shiftX, shiftY] = [around(options.shift), around(options.shift)];
  const angle = (around(options.rotate) * Math.PI) / 180;
  const [scaleX, scaleY] = [Math.exp(around(options.scale)), Math.exp(around(options.scale))];
  const shear = around(options.shear);
  const field = options.elastic
    ? elasticField(width, height, options.elastic, options.elasticSize ?? 7, random)
    : null;
  const thickness = around(options.strokeWidth);
  const source = thickness === 0 ? pixels : changeStroke(pixels, width, height, thickness);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      // Backwards: undo shift and elastic, rotation, shear, scale.
      const dx = x - middleX - shiftX + (field ? field.x[at] : 0);
      const dy = y - middleY - shiftY + (field ? field.y[at] : 0);
      const rx = dx * cos + dy * sin;
      const ry = dy * cos - dx * sin;
      const value = bilinear(
        source,
        width,
        height,
        (rx - shear * ry) / scaleX + middleX,
        ry / scaleY + middleY,
      );
      const noise = options.noise ? 255 * options.noise * random.normal() : 0;
      out[at] = Math.max(0, Math.min(255, Math.round(value + noise)));
    }
  return out;
}

/** Outside is paper. */
function bilinear(pixels: Uint8Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < -1 || y0 < -1 || x0 >= width || y0 >= height) return 0;
  const fx = x - x0;
  const fy = y - y0;
  const at = y0 * width + x0;
  const [left, right] = [x0 >= 0, x0 + 1 < width];
  const a = y0 >= 0 && left ? pixels[at] : 0;
  const b = y0 >= 0 && right ? pixels[at + 1] : 0;
  const c = y0 + 1 < height && left ? pixels[at + width] : 0;
  const d = y0 + 1 < height && right ? pixels[at + width + 1] : 0;
  return (1 - fy) * ((1 - fx) * a + fx * b) + fy * ((1 - fx) * c + fx * d);
}

/** Random displacements on a coarse grid, interpolated with a smooth step. */
function elasticField(width: number, height: number, sigma: number, size: number, random: Random) {
  const columns = Math.ceil(width / size) + 1;
  const rows = Math.ceil(height / size) + 1;
  const knots = () => Float32Array.from({ length: columns * rows }, () => sigma * random.normal());
  const spread = (grid: Float32Array) => {
    const out = new Float32Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const x0 = Math.floor(x / size);
        const y0 = Math.floor(y / size);
        const fx = smooth(x / size - x0);
        const fy = smooth(y / size - y0);
        const at = y0 * columns + x0;
        out[y * width + x] =
          (1 - fy) * ((1 - fx) * grid[at] + fx * grid[at + 1]) +
          fy * ((1 - fx) * grid[at + columns] + fx * grid[at + columns + 1]);
      }
    return out;
  };
  return { x: spread(knots()), y: spread(knots()) };
}

const smooth = (t: number) => t * t * (3 - 2 * t);

/**
 * Towards the darkest (amount > 0) or lightest of a pixel's four neighbours and itself, in part. A thin stroke is not
 * thinned away: it keeps at least half of its ink.
 */
function changeStroke(pixels: Uint8Array, width: number, height: number, amount: number): Uint8Array {
  const pick = amount > 0 ? Math.max : Math.min;
  const part = Math.min(1, Math.abs(amount));
  const out = new Uint8Array(pixels.length);
  let [before, after] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const extreme = pick(
        pixels[at],
        x > 0 ? pixels[at - 1] : 0,
        x + 1 < width ? pixels[at + 1] : 0,
        y > 0 ? pixels[at - width] : 0,
        y + 1 < height ? pixels[at + width] : 0,
      );
      out[at] = Math.round((1 - part) * pixels[at] + part * extreme);
      before += pixels[at];
      after += out[at];
    }
  return amount < 0 && after < before / 2 ? pixels : out;
}
