/**
 * Inverted dropout. Whether a value is kept is a function of (seed, layer, step, index) alone, the one of
 * src/engine/dropoutMask.ts: any thread computes its part, forward and backward compute the same mask again.
 */

/** MurmurHash3's finaliser on four integers. */
// @ts-ignore: decorator
@inline
function mix4(z: v128): v128 {
  z = i32x4.mul(v128.xor(z, i32x4.shr_u(z, 16)), i32x4.splat(0x85ebca6b));
  z = i32x4.mul(v128.xor(z, i32x4.shr_u(z, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(z, i32x4.shr_u(z, 16));
}

export function mix(z: u32): u32 {
  z = (z ^ (z >>> 16)) * 0x85ebca6b;
  z = (z ^ (z >>> 13)) * 0xc2b2ae35;
  return z ^ (z >>> 16);
}

/** y = x · mask / (1 − rate); y may be x. The backward pass is the same function on dy. @param first index of x's first value in the batch */
export function dropout(x: usize, y: usize, count: i32, key: u32, first: u32, threshold: u32, scale: f32): void {
  const steps = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(<i32>0x9e3779b9));
  const s = f32x4.splat(scale), limit = i32x4.splat(<i32>threshold);
  let counter = key + first * 0x9e3779b9;
  for (const end = x + <usize>count * 4; x < end; x += 16, y += 16) {
    const bits = mix4(i32x4.add(i32x4.splat(<i32>counter), steps));
    v128.store(y, v128.and(f32x4.mul(v128.load(x), s), i32x4.ge_u(bits, limit)));
    counter += <u32>4 * 0x9e3779b9;
  }
}
