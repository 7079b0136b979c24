/** From RGBA to the 28×28 images that a network would see, without a network: by geometry alone. */
import { findComponents } from '../../src/vision/components.ts';
import { flatten } from '../../src/vision/flatten.ts';
import { type GlyphImage, glyphImage } from '../../src/vision/glyphImage.ts';
import { findInk } from '../../src/vision/ink.ts';
import { wipeLines } from '../../src/vision/lines.ts';
import { segment } from '../../src/vision/segment.ts';

interface Rgba {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Rows of glyphs; none when the picture is blank. */
export function normalizedRows({ rgba, width, height }: Rgba): GlyphImage[][] {
  const rgb = flatten({ rgba, width, height, originalWidth: width, originalHeight: height });
  const found = findInk(rgb, width, height);
  if (!found) return [];
  const ink = wipeLines(found);
  const { labels, items } = findComponents(ink, ink.threshold * 0.6, ink.threshold);
  return segment(items, width, height).map((row) => row.map((glyph) => glyphImage(ink, labels, glyph)));
}

/**
 * Mean difference of two images, 0..255, where they fit best: MNIST centres to whole pixels, so that a hair's breadth can
 * move an image by one.
 */
export function difference(a: Uint8Array, b: Uint8Array): number {
  let best = Infinity;
  for (const dy of [-1, 0, 1])
    for (const dx of [-1, 0, 1]) {
      let sum = 0;
      for (let y = 1; y < 27; y++)
        for (let x = 1; x < 27; x++) sum += Math.abs(a[y * 28 + x] - b[(y + dy) * 28 + x + dx]);
      best = Math.min(best, sum / (26 * 26));
    }
  return best;
}
