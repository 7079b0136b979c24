/**
 * Which pixels spoke for an answer: integrated gradients (Sundararajan, Taly & Yan 2017) from an empty image to this one.
 * Their sum is the change of the class's logit between the two, so nothing is left unexplained.
 */
import type { Network } from '../contracts/engine.ts';

/** Images on the way from paper to ink at which the gradient is taken. */
const STEPS = 16;

/**
 * @param pixels bytes of the network's input, 255 is ink
 * @returns per pixel, signed, in units of the logit: positive speaks for `digit`
 */
export async function attributions(
  network: Network,
  pixels: Uint8Array,
  digit: number,
): Promise<Float32Array> {
  const n = pixels.length;
  const x = new Float32Array(STEPS * n);
  for (let step = 0; step < STEPS; step++)
    for (let p = 0; p < n; p++) x[step * n + p] = ((step + 0.5) / STEPS) * (pixels[p] / 255);
  const gradients = await network.inputGradient(x, STEPS, digit);
  const out = new Float32Array(n);
  for (let step = 0; step < STEPS; step++)
    for (let p = 0; p < n; p++) out[p] += (gradients[step * n + p] * pixels[p]) / 255 / STEPS;
  return out;
}

/** The pixels that spoke for the answer, 0..1. */
export async function saliency(network: Network, pixels: Uint8Array, digit: number): Promise<Float32Array> {
  const parts = await attributions(network, pixels, digit);
  const top = parts.reduce((a, b) => Math.max(a, b), 1e-12);
  return parts.map((value) => Math.max(0, value) / top);
}
