/**
 * Dropout masks from a counter, not from a stream: whether a value is kept depends on (seed, layer, step, index) alone,
 * so that any engine computes any part of a mask, in any order and on any thread, and all get the same one.
 *
 * All arithmetic is on 32-bit unsigned integers with wrap-around:
 *   key  = mix(mix(mix(seed) ^ layer) ^ step)
 *   bits = mix(key + index · 0x9E3779B9)
 *   kept = bits >= ⌊rate · 2³²⌋
 * index = example · size + element, with example counted within the batch and element within the layer's output;
 * layer = PlannedLayer.index; step = updates made so far. mix is the finaliser of MurmurHash3 (Austin Appleby).
 */

export function mix(h: number): number {
  let z = h;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** The key of one layer's mask in one step. */
export function maskKey(seed: number, layer: number, step: number): number {
  return mix(mix(mix(seed >>> 0) ^ layer) ^ step);
}

/** Values whose bits are below it are dropped. @param rate 0 … <1 */
export function maskThreshold(rate: number): number {
  return Math.floor(rate * 4294967296);
}

export function isKept(key: number, index: number, threshold: number): boolean {
  return mix((key + Math.imul(index, 0x9e3779b9)) | 0) >= threshold;
}
