/** IEEE 754 binary16, for files of weights that ship. Rounds to nearest, ties to even; beyond ±65504 becomes ±Infinity. */

const float32 = new Float32Array(1);
const bits32 = new Uint32Array(float32.buffer);

export function toFloat16Bits(value: number): number {
  float32[0] = value;
  const bits = bits32[0];
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x47800000) return sign | 0x7c00; // 65536 and beyond
  if (magnitude < 0x38800000) {
    // Subnormal: units of 2⁻²⁴. The product is exact in float64, so one rounding is made here.
    return sign | roundTiesToEven(Math.abs(float32[0]) * 16777216);
  }
  const mantissa = magnitude - 0x38000000; // exponent rebased from 127 to 15
  const half = mantissa >>> 13;
  const rest = mantissa & 0x1fff;
  return sign | (half + (rest > 0x1000 || (rest === 0x1000 && (half & 1) === 1) ? 1 : 0));
}

export function fromFloat16Bits(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const mantissa = half & 1023;
  if (exponent === 31) return mantissa ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

function roundTiesToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
