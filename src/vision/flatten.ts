/**
 * RGBA → RGB on a paper that suits what is visible: strokes on a transparent page get the paper that they contrast with,
 * an opaque card on a transparent page goes on in its own colour.
 */
import type { Picture } from './decode.ts';

/** Alpha from which a pixel counts as visible. */
const VISIBLE = 128;

/** @returns [height, width, 3] bytes */
export function flatten({ width, height, rgba }: Picture): Uint8Array {
  const paper = choosePaper(width, height, rgba);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = rgba[4 * i + 3] / 255;
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = Math.round(alpha * rgba[4 * i + c] + (1 - alpha) * paper[c]);
  }
  return rgb;
}

const white = [255, 255, 255] as const;
const black = [0, 0, 0] as const;

function choosePaper(width: number, height: number, rgba: Uint8Array): readonly [number, number, number] {
  const histogram = new Float64Array(256);
  let [count, left, right, top, bottom] = [0, width, -1, height, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (rgba[at + 3] < VISIBLE) continue;
      count++;
      histogram[luminance(rgba, at)]++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  if (count === 0 || count === width * height) return white;
  const median = percentile(histogram, count, 0.5);
  const filled = count / ((right - left + 1) * (bottom - top + 1));
  const unlike = histogram.reduce((sum, n, value) => (Math.abs(value - median) > 60 ? sum + n : sum), 0);
  // A filled area with something else on it is a card with the writing on it; strokes are of one tone and fill little.
  if (filled > 0.6 && unlike / count > 0.005) return meanNear(median, rgba);
  return median < 140 ? white : black;
}

function luminance(rgba: Uint8Array, at: number): number {
  return Math.round(0.299 * rgba[at] + 0.587 * rgba[at + 1] + 0.114 * rgba[at + 2]);
}

function percentile(histogram: Float64Array, count: number, fraction: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += histogram[value];
    if (sum >= fraction * count) return value;
  }
  return 255;
}

/** Mean colour of the visible pixels that are about as bright as `tone`. */
function meanNear(tone: number, rgba: Uint8Array): readonly [number, number, number] {
  const sum = [0, 0, 0];
  let n = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3] < VISIBLE || Math.abs(luminance(rgba, at) - tone) > 8) continue;
    for (let c = 0; c < 3; c++) sum[c] += rgba[at + c];
    n++;
  }
  return n === 0 ? (tone < 140 ? black : white) : [sum[0] / n, sum[1] / n, sum[2] / n];
}
