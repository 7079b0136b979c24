/**
 * The few SIMD words that all kernels share: vectors of four float32, loads that spread one value, sums with one
 * rounding, stores of fewer than four values. No kernel of its own.
 */

/** Floats in a vector, channels in a panel. */
export const LANES: i32 = 4;
export const PANEL: i32 = 8;

/** a·b + c: one rounding with relaxed SIMD (where the processor has FMA), two without. */
// @ts-ignore: decorator
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** c − a·b */
// @ts-ignore: decorator
@inline
export function fnma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Bytes of v picked by the indices 0…15 in i. */
// @ts-ignore: decorator
@inline
export function pick(v: v128, i: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(v, i);
  return i8x16.swizzle(v, i);
}

/** One value in all four places. */
// @ts-ignore: decorator
@inline
export function spread(p: usize): v128 {
  return v128.load32_splat(p);
}

/** Sum of the four values, in a fixed order. */
// @ts-ignore: decorator
@inline
export function sum4(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** The first `count` (1…4) values of v. */
// @ts-ignore: decorator
@inline
export function storeSome(p: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(p, v);
  } else if (count == 3) {
    v128.store64_lane(p, v, 0);
    v128.store32_lane(p, v, 2, 8);
  } else if (count == 2) {
    v128.store64_lane(p, v, 0);
  } else if (count == 1) {
    v128.store32_lane(p, v, 0);
  }
}

/** The first `columns` (1…8, or more for all) values of a row of a panel. */
// @ts-ignore: decorator
@inline
export function storePanelRow(p: usize, lo: v128, hi: v128, columns: i32): void {
  if (columns >= PANEL) {
    v128.store(p, lo);
    v128.store(p, hi, 16);
  } else {
    storeSome(p, lo, columns);
    if (columns > LANES) storeSome(p + 16, hi, columns - LANES);
  }
}

/** All bits set in the first `count` places (0 or less: none; 4 or more: all). */
// @ts-ignore: decorator
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}
