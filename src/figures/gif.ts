/**
 * Frames → GIF: one palette for all of them, and in each frame only the pixels that changed, so that long animations of
 * flat drawings stay far below the size that a chat accepts.
 */
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Gifenc } from 'gifenc';
import type { Sketch } from './sketch.ts';

/** A CommonJS package whose default export is not its exports: `import` means different things to Node and to vitest. */
const gifenc: Gifenc = createRequire(import.meta.url)('gifenc');

/** Bytes: more takes too long on a phone. */
export const maxGifBytes = 2_000_000;
const colorCount = 255;
const unchanged = colorCount;
/** Frames from which the palette is made. */
const paletteFrames = 5;

export interface Animation {
  readonly frameCount: number;
  /** Draws frame i on the one sketch that all frames share. */
  readonly draw: (i: number) => Sketch;
  /** ms that frame i stays */
  readonly delayOf: (i: number) => number;
}

/** @returns null as soon as the file would be larger than 2 MB */
export async function encodeGif({ frameCount, draw, delayOf }: Animation): Promise<Uint8Array | null> {
  const palette = commonPalette(frameCount, draw);
  const nearest = nearestColor(palette);
  const encoder = gifenc.GIFEncoder();
  let before: Uint32Array | null = null;
  for (let i = 0; i < frameCount; i++) {
    const { canvas } = draw(i);
    const pixels = pixelsOf(canvas);
    const index = new Uint8Array(pixels.length);
    for (let k = 0; k < pixels.length; k++)
      index[k] = before !== null && before[k] === pixels[k] ? unchanged : nearest(pixels[k]);
    encoder.writeFrame(index, canvas.width, canvas.height, {
      palette: i === 0 ? [...palette, [0, 0, 0]] : undefined,
      delay: delayOf(i),
      transparent: i > 0,
      transparentIndex: unchanged,
      repeat: 0,
      dispose: 1,
    });
    if (encoder.bytesView().length > maxGifBytes) return null;
    before = pixels;
    await nextTurn();
  }
  encoder.finish();
  return encoder.bytes();
}

/** A copy: the canvas is drawn on again. Each value is one RGBA pixel. */
function pixelsOf(canvas: Sketch['canvas']): Uint32Array {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}

/** @returns 255 colours */
function commonPalette(frameCount: number, draw: Animation['draw']): [number, number, number][] {
  const chosen = new Set(
    Array.from({ length: paletteFrames }, (_, i) => Math.round((i / (paletteFrames - 1)) * (frameCount - 1))),
  );
  const samples = [...chosen].map((i) => pixelsOf(draw(i).canvas));
  const all = new Uint32Array(samples.reduce((n, s) => n + s.length, 0));
  let offset = 0;
  for (const sample of samples) {
    all.set(sample, offset);
    offset += sample.length;
  }
  const palette = gifenc.quantize(new Uint8Array(all.buffer), colorCount, { format: 'rgb565' });
  while (palette.length < colorCount) palette.push([0, 0, 0]);
  return palette;
}

/** The palette's index for a pixel, remembered for each of the 2^16 colours of 5, 6 and 5 bits. */
function nearestColor(palette: readonly (readonly [number, number, number])[]): (pixel: number) => number {
  const known = new Int16Array(1 << 16).fill(-1);
  return (pixel) => {
    const [r, g, b] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    const key = ((r >> 3) << 11) | ((g >> 2) << 5) | (b >> 3);
    if (known[key] >= 0) return known[key];
    let [best, distance] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < palette.length; i++) {
      const [pr, pg, pb] = palette[i];
      const d = (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
      if (d < distance) [best, distance] = [i, d];
    }
    known[key] = best;
    return best;
  };
}
