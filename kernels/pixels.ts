/** Images come as bytes, a quarter of what floats would take from one thread to the others; each thread scales its own. */

/** y = x / 255 for `size` bytes x. Drawings are mostly zeros, and those need no division. */
export function scalePixels(x: usize, y: usize, size: i32): void {
  const by = f32x4.splat(255), zero = f32x4.splat(0);
  const end = x + size;
  for (; x + 16 <= end; x += 16, y += 64) {
    const bytes = v128.load(x);
    if (!v128.any_true(bytes)) {
      v128.store(y, zero);
      v128.store(y, zero, 16);
      v128.store(y, zero, 32);
      v128.store(y, zero, 48);
      continue;
    }
    const low = i16x8.extend_low_i8x16_u(bytes), high = i16x8.extend_high_i8x16_u(bytes);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low)), by));
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low)), by), 16);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high)), by), 32);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high)), by), 48);
  }
  for (; x < end; x++, y += 4) store<f32>(y, <f32>load<u8>(x) / 255);
}
