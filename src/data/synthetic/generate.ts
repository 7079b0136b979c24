/** Synthetic digits as MNIST would have them: a set of images from a seed alone, about 5,000 a second. */
import type { ImageSet } from '../../contracts/data.ts';
import { Random } from '../../core/random.ts';
import { IMAGE_SIZE, normalizeInk } from '../normalize.ts';
import type { InkMap } from '../resample.ts';
import { type HandOptions, type Handwriting, write } from './hand.ts';
import { boundsOf, draw } from './raster.ts';

const BOX = 20;
/** px around the box while drawing. */
const MARGIN = 2;

export interface GenerateOptions {
  /** Only so many of them are drawn: the same as the first of all. */
  readonly first?: number;
  /** Called with the number that is done, every thousand. */
  readonly onProgress?: (done: number) => void;
}

/** n digits, each class as often, in random order. */
export function generateDigits(n: number, seed: number, options: GenerateOptions = {}): ImageSet {
  const { first = n, onProgress } = options;
  const size = IMAGE_SIZE * IMAGE_SIZE;
  const labels = Random.stream(seed, 'labels').shuffle(Uint8Array.from({ length: n }, (_, i) => i % 10));
  const pixels = new Uint8Array(first * size);
  for (let i = 0; i < first; i++) {
    pixels.set(drawDigit(labels[i], Random.stream(seed, `digit/${i}`)), i * size);
    if ((i + 1) % 1000 === 0) onProgress?.(i + 1);
  }
  return { n: first, height: IMAGE_SIZE, width: IMAGE_SIZE, pixels, labels: labels.slice(0, first) };
}

/** One digit, 28×28 bytes, in the 20×20 box and centred by mass. */
export function drawDigit(digit: number, random: Random, options?: HandOptions): Uint8Array {
  return normalizeInk(inkOf(write(digit, random, options), BOX, MARGIN)).pixels;
}

/** Handwriting alone on a map of its own: its longer side is `size` px, with a margin. */
export function inkOf(writing: Handwriting, size: number, margin: number): InkMap {
  const bounds = boundsOf(writing);
  const scale = size / Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const width = Math.ceil((bounds.right - bounds.left) * scale) + 2 * margin;
  const height = Math.ceil((bounds.bottom - bounds.top) * scale) + 2 * margin;
  const map = { width, height, ink: new Float32Array(width * height) };
  draw(writing, map, { scale, x: margin - bounds.left * scale, y: margin - bounds.top * scale });
  return map;
}
