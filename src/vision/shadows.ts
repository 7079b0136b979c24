/**
 * Ink where shadows with edges lie on the paper: what is darker than its surroundings and narrower than a window is ink,
 * what is wider (a shadow, the table) is background. Morphological closing minus the picture itself, the "black
 * top-hat"; for light strokes on dark paper the white one (Serra 1982). Minima and maxima by van Herk's method.
 */

/** Of the picture's shorter side: strokes are narrower than this. */
const WINDOW = 0.2;

/** Of the shorter side: a smaller window, in which the paper inside of a loop is not taken for a light stroke. */
const STROKE_WINDOW = 0.07;
/** Added to the luminance before its logarithm: keeps the noise of dark pixels small. */
const OFFSET = 14;

/**
 * On the logarithm of the luminance, in which ink differs from paper by the same amount in the light and in the shadow.
 * @param rgb [height, width, 3] @returns about 0..255 per pixel, [height, width]: how much it stands out
 */
export function topHat(rgb: Uint8Array, width: number, height: number): Float32Array {
  const grey = new Float32Array(width * height);
  const scale = 255 / Math.log((255 + OFFSET) / OFFSET);
  for (let i = 0; i < grey.length; i++) {
    const luminance = 0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2];
    grey[i] = scale * Math.log((luminance + OFFSET) / OFFSET);
  }
  const size = WINDOW * Math.min(width, height);
  const background = inkIsDark(grey, width, height)
    ? close(grey, width, height, size)
    : open(grey, width, height, size);
  return grey.map((value, i) => Math.abs(background[i] - value));
}

function inkIsDark(grey: Float32Array, width: number, height: number): boolean {
  const size = STROKE_WINDOW * Math.min(width, height);
  const [closed, opened] = [close(grey, width, height, size), open(grey, width, height, size)];
  let [dark, light] = [0, 0];
  for (let i = 0; i < grey.length; i++) {
    dark += (closed[i] - grey[i]) ** 2;
    light += (grey[i] - opened[i]) ** 2;
  }
  // Shadows fall on photos, and most photos are of dark ink.
  return dark >= 0.7 * light;
}

/** Fills what is dark and narrower than the window. */
const close = (source: Float32Array, width: number, height: number, size: number) =>
  extreme(extreme(source, width, height, size, Math.max), width, height, size, Math.min);
/** Takes away what is light and narrower than the window. */
const open = (source: Float32Array, width: number, height: number, size: number) =>
  extreme(extreme(source, width, height, size, Math.min), width, height, size, Math.max);

type Pick = (a: number, b: number) => number;

/** The extreme in a square window around each pixel; outside of the picture nothing counts. */
function extreme(
  source: Float32Array,
  width: number,
  height: number,
  size: number,
  pick: Pick,
): Float32Array {
  const out = new Float32Array(source.length);
  const line = new Float32Array(Math.max(width, height));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) line[x] = source[y * width + x];
    slide(line, width, size, pick);
    for (let x = 0; x < width; x++) out[y * width + x] = line[x];
  }
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) line[y] = out[y * width + x];
    slide(line, height, size, pick);
    for (let y = 0; y < height; y++) out[y * width + x] = line[y];
  }
  return out;
}

/** van Herk 1992: running extremes of blocks from both sides; three comparisons a pixel whatever the size. In place. */
function slide(line: Float32Array, n: number, size: number, pick: Pick): void {
  const reach = Math.max(1, Math.round(size / 2));
  const block = 2 * reach + 1;
  const forward = new Float32Array(n);
  const backward = new Float32Array(n);
  for (let i = 0; i < n; i++) forward[i] = i % block === 0 ? line[i] : pick(forward[i - 1], line[i]);
  for (let i = n - 1; i >= 0; i--)
    backward[i] = i === n - 1 || (i + 1) % block === 0 ? line[i] : pick(backward[i + 1], line[i]);
  for (let i = 0; i < n; i++)
    line[i] = pick(backward[Math.max(0, i - reach)], forward[Math.min(n - 1, i + reach)]);
}
