/** Ink maps and how they are scaled: separable, with a triangle filter that widens when it shrinks (anti-aliased). */

/** Row-major ink[y · width + x], 0 paper .. 1 ink. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

/** Bytes (255 is ink) → ink. */
export function inkFromBytes(pixels: Uint8Array, width: number, height: number): InkMap {
  const ink = new Float32Array(width * height);
  for (let i = 0; i < ink.length; i++) ink[i] = pixels[i] / 255;
  return { width, height, ink };
}

/** Ink → bytes, 255 is ink. */
export function bytesFromInk({ ink }: InkMap): Uint8Array {
  const pixels = new Uint8Array(ink.length);
  for (let i = 0; i < ink.length; i++) pixels[i] = Math.round(255 * Math.min(1, Math.max(0, ink[i])));
  return pixels;
}

/** px of the target = scale · px of the source + offset; edges of pixels are whole numbers. */
export interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Outside of the source is paper. */
export function resample(source: InkMap, place: Placement, width: number, height: number): InkMap {
  const columns = taps(source.width, width, place.scale, place.x);
  const rows = taps(source.height, height, place.scale, place.y);
  const wide = new Float32Array(width * source.height); // [source.height, width]
  for (let y = 0; y < source.height; y++)
    for (let x = 0; x < width; x++) {
      const { first, weights } = columns[x];
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * source.ink[y * source.width + first + k];
      wide[y * width + x] = sum;
    }
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { first, weights } = rows[y];
    for (let k = 0; k < weights.length; k++)
      for (let x = 0; x < width; x++) ink[y * width + x] += weights[k] * wide[(first + k) * width + x];
  }
  return { width, height, ink };
}

interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** For each target pixel the source pixels it is made of; weights that fall outside are lost to paper. */
function taps(sourceSize: number, targetSize: number, scale: number, offset: number): Taps[] {
  const reach = Math.max(1, 1 / scale);
  return Array.from({ length: targetSize }, (_, i) => {
    const middle = (i + 0.5 - offset) / scale - 0.5;
    const from = Math.ceil(middle - reach);
    const to = Math.floor(middle + reach);
    const weights: number[] = [];
    let first = 0;
    let total = 0;
    for (let s = from; s <= to; s++) {
      const weight = Math.max(0, 1 - Math.abs(s - middle) / reach);
      total += weight;
      if (s < 0 || s >= sourceSize) continue;
      if (weights.length === 0) first = s;
      weights.push(weight);
    }
    return { first, weights: total > 0 ? weights.map((w) => w / total) : weights };
  });
}
