/**
 * Ink → 28×28 as MNIST was made: the digit's longer side is scaled to 20 px, anti-aliased, and its centre of mass is
 * put into the middle of 28×28 (http://yann.lecun.com/exdb/mnist). Finding the ink on a picture is not done here.
 */
import { bytesFromInk, type InkMap, type Placement, resample } from './resample.ts';

/** px */
export const IMAGE_SIZE = 28;
/** px of the digit's longer side. */
export const BOX_SIZE = 20;
/** px from the edge: MNIST's centre of mass lies in the middle of pixel 14 (14.50 over its training images). */
const CENTER = IMAGE_SIZE / 2 + 0.5;
/** Ink below this is not counted as part of the digit's box. */
const FAINT = 0.08;
/** A digit that has MNIST's size already, give or take this, is not scaled: scaling would only blur it. */
const SAME_SIZE = 0.075;

export interface Normalized {
  /** [28, 28] bytes, 255 is ink. */
  readonly pixels: Uint8Array;
  /** From the source to the 28×28. */
  readonly placement: Placement;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all ink above the threshold, px; null when there is none. */
export function inkBox({ width, height, ink }: InkMap, threshold = FAINT): Box | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] <= threshold) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A map without ink gives an empty image. */
export function normalizeInk(map: InkMap): Normalized {
  const box = inkBox(map);
  if (!box) return { pixels: new Uint8Array(IMAGE_SIZE * IMAGE_SIZE), placement: { scale: 1, x: 0, y: 0 } };
  const fitted = BOX_SIZE / Math.max(box.width, box.height);
  const scale = Math.abs(fitted - 1) < SAME_SIZE ? 1 : fitted;
  const mass = centerOfMass(map);
  const placement = {
    scale,
    x: centered(mass.x, box.x, box.width, scale),
    y: centered(mass.y, box.y, box.height, scale),
  };
  return { pixels: bytesFromInk(resample(map, placement, IMAGE_SIZE, IMAGE_SIZE)), placement };
}

/** Offset that puts the mass into the middle, to whole pixels of the box as in MNIST, and never cuts the digit. */
function centered(mass: number, boxStart: number, boxSize: number, scale: number): number {
  const start = Math.round(CENTER - (mass - boxStart) * scale);
  const latest = Math.floor(IMAGE_SIZE - boxSize * scale);
  return Math.min(latest, Math.max(0, start)) - boxStart * scale;
}

/** In px; the middle of the first pixel is 0.5. */
export function centerOfMass({ width, height, ink }: InkMap): { x: number; y: number } {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = ink[y * width + x];
      sum += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  return sum > 0 ? { x: sumX / sum, y: sumY / sum } : { x: width / 2, y: height / 2 };
}
