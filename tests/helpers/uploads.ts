/** Pictures as people upload them, made from synthetic digits. */
import sharp from 'sharp';
import { Random } from '../../src/core/random.ts';
import { inkOf } from '../../src/data/synthetic/generate.ts';
import { write } from '../../src/data/synthetic/hand.ts';
import { styles } from '../../src/data/synthetic/styles/index.ts';

export type Color = readonly [number, number, number];

export interface UploadOptions {
  readonly seed?: number;
  /** px of the digit's longer side. Default 160. */
  readonly size?: number;
  /** px of the picture. Default: 2 × size. */
  readonly canvas?: readonly [number, number];
  /** px of the digit's box on it. Default: in the middle. */
  readonly at?: readonly [number, number];
  readonly pen?: Color;
  readonly paper?: Color;
  /** Digits stand on nothing instead of paper. */
  readonly transparent?: boolean;
  /** 0..1: how much darker the right edge is than the left. */
  readonly shade?: number;
  readonly style?: string;
  readonly penRadius?: number;
}

/** The commonest way to write it: tests that want a digit read want one that nobody takes for another. */
export const commonStyle = (digit: number) => styles[digit][0].name;

/** RGBA of digits written side by side. */
export function drawUpload(digits: readonly number[], options: UploadOptions = {}) {
  const { seed = 1, size = 160, pen = [20, 20, 30], paper = [250, 250, 245], shade = 0 } = options;
  const maps = digits.map((digit, i) =>
    inkOf(
      write(digit, Random.stream(seed, `upload/${i}`), {
        style: options.style ?? commonStyle(digit),
        penRadius: options.penRadius ?? 0.06,
      }),
      size,
      2,
    ),
  );
  const gap = Math.round(size * 0.3);
  const wide = maps.reduce((sum, map) => sum + map.width + gap, -gap);
  const high = Math.max(...maps.map((map) => map.height));
  const [width, height] = options.canvas ?? [wide + size, high + size];
  const [left, top] = options.at ?? [Math.round((width - wide) / 2), Math.round((height - high) / 2)];
  const ink = new Float32Array(width * height);
  let x0 = left;
  for (const map of maps) {
    for (let y = 0; y < map.height; y++)
      for (let x = 0; x < map.width; x++) {
        const [tx, ty] = [x + x0, y + top];
        if (tx >= 0 && ty >= 0 && tx < width && ty < height)
          ink[ty * width + tx] = Math.max(ink[ty * width + tx], map.ink[y * map.width + x]);
      }
    x0 += map.width + gap;
  }
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < ink.length; i++) {
    const light = 1 - (shade * (i % width)) / width;
    for (let c = 0; c < 3; c++)
      rgba[4 * i + c] = options.transparent
        ? pen[c]
        : Math.round(light * (paper[c] + (pen[c] - paper[c]) * ink[i]));
    rgba[4 * i + 3] = options.transparent ? Math.round(255 * ink[i]) : 255;
  }
  return { rgba, width, height };
}

/** The same as a PNG. */
export async function upload(digits: readonly number[], options: UploadOptions = {}): Promise<Buffer> {
  const { rgba, width, height } = drawUpload(digits, options);
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
