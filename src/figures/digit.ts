/** Images as networks see them: light ink on black in both themes, each pixel a crisp square. */
import type { GreyImage } from '../contracts/figures.ts';
import type { Box, Sketch } from './sketch.ts';

const side = 28;
const shade = (value: number) => 12 + Math.round((value / 255) * 243);

/** @param pixels 28×28 bytes, 255 is ink */
export function drawDigit(sketch: Sketch, pixels: Uint8Array, box: Box): void {
  sketch.pixels(side, side, box, (i) => {
    const v = shade(pixels[i]);
    return [v, v, v];
  });
  sketch.frame(box, { color: sketch.tokens.line });
}

/** An image of any size, whole and in the middle of the box. */
export function drawGrey(sketch: Sketch, { width, height, pixels }: GreyImage, box: Box): void {
  sketch.rect(box, `rgb(${shade(0)}, ${shade(0)}, ${shade(0)})`);
  const scale = Math.min(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  const inside = { x: box.x + (box.width - w) / 2, y: box.y + (box.height - h) / 2, width: w, height: h };
  sketch.pixels(width, height, inside, (i) => {
    const v = shade(pixels[i]);
    return [v, v, v];
  });
  sketch.frame(box, { color: sketch.tokens.line });
}

const heat = [255, 140, 26] as const;

/** The digit in grey, and in orange what spoke for the answer. @param saliency [28, 28], 0..1 */
export function drawAttention(
  sketch: Sketch,
  pixels: Uint8Array,
  saliency: ArrayLike<number>,
  box: Box,
): void {
  sketch.pixels(side, side, box, (i) => {
    const grey = shade(0.55 * pixels[i]);
    // The eye tells little apart near black: the root lifts what is weak.
    const part = Math.sqrt(Math.min(1, Math.max(0, saliency[i] || 0)));
    return [0, 1, 2].map((c) => Math.round(grey + (heat[c] - grey) * part)) as [number, number, number];
  });
  sketch.frame(box, { color: sketch.tokens.line });
}
