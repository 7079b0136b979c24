/**
 * RGB → how much ink lies on each pixel, whatever the colours of pen and paper are and whichever is the darker: ink is
 * what differs from the paper in the direction in which most of it differs.
 */
import type { InkMap } from '../data/resample.ts';
import { fitPaper, unit } from './paper.ts';
import { topHat } from './shadows.ts';

export interface Ink extends InkMap {
  /** Of the ink on the paper, 0..255·√3. */
  readonly contrast: number;
  /** Standard deviation of the paper, in units of ink (contrast = 1). */
  readonly noise: number;
  /** Ink above this is stroke rather than paper (Otsu). */
  readonly threshold: number;
}

/** 0..255: less than this cannot be seen as a stroke. */
const MIN_CONTRAST = 22;

/** px: smaller pictures are drawings, on which no shadow falls. */
const MIN_PHOTO = 100;
/** Share of the picture's edge from which what reaches it may be a shadow or the table. */
const MAX_EDGE = 0.02;

/** null: there is nothing but paper. @param rgb [height, width, 3] */
export function findInk(rgb: Uint8Array, width: number, height: number): Ink | null {
  const smooth = inkOn(rgb, width, height);
  if (!smooth || Math.min(width, height) < MIN_PHOTO || edgeShare(smooth) < MAX_EDGE) return smooth;
  const uneven = normalized(topHat(rgb, width, height), width, height);
  return uneven && edgeShare(uneven) < 0.5 * edgeShare(smooth) ? uneven : smooth;
}

/** Ink on paper whose colour changes smoothly. */
function inkOn(rgb: Uint8Array, width: number, height: number): Ink | null {
  const difference = subtractPaper(rgb, width, height);
  const direction = mainDirection(difference);
  if (!direction) return null;
  const [r, g, b] = direction;
  const signal = new Float32Array(width * height);
  for (let i = 0, d = 0; i < signal.length; i++, d += 3)
    signal[i] = difference[d] * r + difference[d + 1] * g + difference[d + 2] * b;
  return normalized(signal, width, height);
}

/** How far each pixel is from the paper → ink of contrast 1; changes the signal. */
function normalized(signal: Float32Array, width: number, height: number): Ink | null {
  const n = width * height;
  // The median size of the differences below a strong one: strokes do not count.
  const sigma = 1.4826 * quantile(strided(signal).map(Math.abs), 0.45);
  const floor = Math.max(MIN_CONTRAST * 0.6, 4 * sigma);
  const strong = signal.filter((value) => value > floor);
  if (strong.length < Math.max(4, n * 2e-5)) return null;
  // Anti-aliased edges pull the middle down; the darkest few may be dirt.
  const contrast = quantile(strided(strong), 0.85);
  if (contrast < MIN_CONTRAST) return null;
  for (let i = 0; i < n; i++) signal[i] = Math.min(1, Math.max(0, signal[i] / contrast));
  const noise = sigma / contrast;
  const threshold = Math.max(otsu(signal), Math.min(0.6, 3.5 * noise));
  return { width, height, ink: signal, contrast, noise, threshold };
}

/** Share of the pixels along the picture's edge that are ink, if only faint. */
function edgeShare({ width, height, ink, threshold }: Ink): number {
  const isInk = (x: number, y: number) => Number(ink[y * width + x] > 0.6 * threshold);
  let count = 0;
  for (let x = 0; x < width; x++) count += isInk(x, 0) + isInk(x, height - 1);
  for (let y = 0; y < height; y++) count += isInk(0, y) + isInk(width - 1, y);
  return count / (2 * (width + height));
}

/** paper − pixel, [height, width, 3] */
function subtractPaper(rgb: Uint8Array, width: number, height: number): Float32Array {
  const paper = fitPaper(rgb, width, height);
  const out = new Float32Array(rgb.length);
  for (let y = 0; y < height; y++) {
    const v = unit(y, height);
    for (let c = 0; c < 3; c++) {
      // Along a row the surface is a parabola in u.
      const [level, slopeX, slopeY, curveX, twist, curveY] = paper[c];
      const a = level + v * (slopeY + v * curveY);
      const b = slopeX + v * twist;
      for (let x = 0, i = 3 * y * width + c; x < width; x++, i += 3) {
        const u = unit(x, width);
        out[i] = a + u * (b + u * curveX) - rgb[i];
      }
    }
  }
  return out;
}

/** The unit vector in colour space in which the strong differences point; the stronger, the more they count. */
function mainDirection(difference: Float32Array): readonly [number, number, number] | null {
  let [sumR, sumG, sumB] = [0, 0, 0];
  for (let i = 0; i < difference.length; i += 3) {
    const r = difference[i];
    const g = difference[i + 1];
    const b = difference[i + 2];
    const size2 = r * r + g * g + b * b;
    if (size2 < MIN_CONTRAST * MIN_CONTRAST) continue;
    sumR += size2 * r;
    sumG += size2 * g;
    sumB += size2 * b;
  }
  const length = Math.hypot(sumR, sumG, sumB);
  return length > 0 ? [sumR / length, sumG / length, sumB / length] : null;
}

/** At most 20,000 of the values, evenly. */
function strided(values: Float32Array): Float32Array {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const out = new Float32Array(Math.floor(values.length / step));
  for (let i = 0; i < out.length; i++) out[i] = values[i * step];
  return out;
}

/** Sorts the values. */
function quantile(values: Float32Array, fraction: number): number {
  return values.sort()[Math.min(values.length - 1, Math.floor(values.length * fraction))];
}

/** The threshold that divides the values best into two classes (Otsu 1979), kept within what a stroke's edge can be. */
function otsu(ink: Float32Array): number {
  const bins = 64;
  const histogram = new Float64Array(bins);
  for (let i = 0; i < ink.length; i++) histogram[Math.min(bins - 1, Math.floor(ink[i] * bins))]++;
  let [total, moment] = [0, 0];
  histogram.forEach((count, bin) => {
    total += count;
    moment += count * bin;
  });
  let [best, bestSpread, below, belowMoment] = [bins / 2, -1, 0, 0];
  for (let bin = 0; bin < bins - 1; bin++) {
    below += histogram[bin];
    belowMoment += histogram[bin] * bin;
    if (below === 0 || below === total) continue;
    const gap = belowMoment / below - (moment - belowMoment) / (total - below);
    const spread = below * (total - below) * gap * gap;
    if (spread > bestSpread) [best, bestSpread] = [bin + 1, spread];
  }
  return Math.min(0.6, Math.max(0.3, best / bins));
}
