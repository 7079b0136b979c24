/** One glyph of an ink map → the 28×28 that a network sees. */
import { type Box, type Normalized, normalizeInk } from '../data/normalize.ts';
import type { InkMap } from '../data/resample.ts';
import { heightOf, widthOf } from './components.ts';
import type { Ink } from './ink.ts';
import type { Glyph } from './segment.ts';

/** px: drawings as small as MNIST keep their greys; larger ones are made clean black and white before they are scaled. */
const GREY_BELOW = 30;
const CLEAN_FROM = 64;

export interface GlyphImage extends Normalized {
  /** On the ink map, px. */
  readonly box: Box;
  /** The digit alone, before it was cleaned and scaled. */
  readonly cutOut: InkMap;
}

/** @param labels [height, width]: which piece a pixel belongs to */
export function glyphImage(ink: Ink, labels: Int32Array, glyph: Glyph): GlyphImage {
  const box = { x: glyph.left, y: glyph.top, width: widthOf(glyph), height: heightOf(glyph) };
  const { map, x, y } = cut(ink, labels, glyph);
  const { pixels, placement } = imageOfInk(map, ink, Math.max(box.width, box.height));
  // The placement is of the cut-out; shifted, it is of the whole map.
  const { scale } = placement;
  return {
    pixels,
    box,
    cutOut: map,
    placement: { scale, x: placement.x - x * scale, y: placement.y - y * scale },
  };
}

/**
 * Ink of one digit alone → 28×28. What the network is trained on goes through here as well.
 * @param size of the digit's longer side, px
 */
export function imageOfInk(map: InkMap, paper: Pick<Ink, 'threshold' | 'noise'>, size: number): Normalized {
  const normalized = normalizeInk(sharpen(map, paper, size));
  brighten(normalized.pixels);
  return normalized;
}

/** The glyph's ink with its soft edge (one pixel around its pieces), nothing of its neighbours. */
function cut(ink: Ink, labels: Int32Array, glyph: Glyph): { map: InkMap; x: number; y: number } {
  const mine = new Set(glyph.labels);
  const x0 = Math.max(0, glyph.left - 1);
  const y0 = Math.max(0, glyph.top - 1);
  const width = Math.min(ink.width - 1, glyph.right + 1) - x0 + 1;
  const height = Math.min(ink.height - 1, glyph.bottom + 1) - y0 + 1;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y + y0) * ink.width + x + x0;
      const own = labels[at] !== 0 ? mine.has(labels[at]) : touches(ink, labels, mine, x + x0, y + y0);
      if (own) out[y * width + x] = ink.ink[at];
    }
  return { map: { width, height, ink: out }, x: x0, y: y0 };
}

function touches(ink: Ink, labels: Int32Array, mine: ReadonlySet<number>, x: number, y: number): boolean {
  for (let ny = Math.max(0, y - 1); ny <= Math.min(ink.height - 1, y + 1); ny++)
    for (let nx = Math.max(0, x - 1); nx <= Math.min(ink.width - 1, x + 1); nx++)
      if (mine.has(labels[ny * ink.width + nx])) return true;
  return false;
}

/** MNIST was scaled down from black and white: a large glyph gets steep edges at the threshold, a small one keeps all. */
function sharpen(map: InkMap, { threshold, noise }: Pick<Ink, 'threshold' | 'noise'>, size: number): InkMap {
  const clean = Math.min(1, Math.max(0, (size - GREY_BELOW) / (CLEAN_FROM - GREY_BELOW)));
  const low = clean * (threshold - 0.12) + (1 - clean) * Math.min(0.25, 2.5 * noise);
  const high = clean * (threshold + 0.2) + (1 - clean);
  const ink = map.ink.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low))));
  return { ...map, ink };
}

/**
 * A fine pen on a large picture leaves a faint grey line when it is scaled down; MNIST's pens leave black. Scales so that
 * the darker part of the strokes is black: the line is then as wide as the filter, about 1.5 px.
 */
function brighten(pixels: Uint8Array): void {
  const peak = pixels.reduce((a, b) => Math.max(a, b), 0);
  const strokes = pixels.filter((value) => value > 0.4 * peak).sort();
  const dark = strokes[Math.floor(strokes.length * 0.75)];
  if (!dark || dark > 240) return;
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(255, Math.round((pixels[i] * 255) / dark));
}
