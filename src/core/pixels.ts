/** Grey values as bytes, and as the numbers that networks see. */

const scale = Float32Array.from({ length: 256 }, (_, pixel) => pixel / 255);

/** Each pixel divided by 255. */
export function scalePixels(pixels: Uint8Array): Float32Array {
  const x = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) x[i] = scale[pixels[i]];
  return x;
}
