/** A 28×28 image as networks see it: light ink on black in both themes, each pixel a crisp square. */
import type { Box, Sketch } from './sketch.ts';

const side = 28;

/** @param pixels 28×28 bytes, 255 is ink */
export function drawDigit(sketch: Sketch, pixels: Uint8Array, box: Box): void {
  sketch.pixels(side, side, box, (i) => {
    const v = 12 + Math.round((pixels[i] / 255) * 243);
    return [v, v, v];
  });
  sketch.frame(box, { color: sketch.tokens.line });
}
