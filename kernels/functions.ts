/**
 * e^x, tanh and erf on four float32 values at once, to about one unit in the seventh digit. WebAssembly has none of them.
 * Coefficients: exp of Cephes (S. Moshier); tanh and erf the rational minimax forms of Eigen (B. Steiner; MPL 2.0).
 * NaN goes through all of them.
 */
import { fma, fnma } from './simd';

/** e^x = 2ⁿ · e^r with |r| ≤ ln 2 / 2. Arguments beyond ±87 are taken as ±87. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(87));
  const n = f32x4.floor(fma(x, f32x4.splat(1.44269504088896341), f32x4.splat(0.5)));
  // ln 2 in two parts, so that n · ln 2 loses no digits.
  const r = fnma(n, f32x4.splat(-2.12194440e-4), fnma(n, f32x4.splat(0.693359375), x));
  let p = fma(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = fma(p, r, f32x4.splat(8.3334519073e-3));
  p = fma(p, r, f32x4.splat(4.1665795894e-2));
  p = fma(p, r, f32x4.splat(1.6666665459e-1));
  p = fma(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(fma(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** x · P(x²) / Q(x²) for |x| ≤ 7.9, ±1 beyond. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-7.90531110763549805)), f32x4.splat(7.90531110763549805));
  const z = f32x4.mul(x, x);
  let p = fma(f32x4.splat(-2.76076847742355e-16), z, f32x4.splat(2.00018790482477e-13));
  p = fma(p, z, f32x4.splat(-8.60467152213735e-11));
  p = fma(p, z, f32x4.splat(5.12229709037114e-8));
  p = fma(p, z, f32x4.splat(1.48572235717979e-5));
  p = fma(p, z, f32x4.splat(6.37261928875436e-4));
  p = fma(p, z, f32x4.splat(4.89352455891786e-3));
  let q = fma(f32x4.splat(1.19825839466702e-6), z, f32x4.splat(1.18534705686654e-4));
  q = fma(q, z, f32x4.splat(2.26843463243900e-3));
  q = fma(q, z, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** x · P(x²) / Q(x²) for |x| ≤ 4, ±1 beyond. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-4)), f32x4.splat(4));
  const z = f32x4.mul(x, x);
  let p = fma(f32x4.splat(-2.72614225801306e-10), z, f32x4.splat(2.77068142495902e-8));
  p = fma(p, z, f32x4.splat(-2.10102402082508e-6));
  p = fma(p, z, f32x4.splat(-5.69250639462346e-5));
  p = fma(p, z, f32x4.splat(-7.34990630326855e-4));
  p = fma(p, z, f32x4.splat(-2.95459980854025e-3));
  p = fma(p, z, f32x4.splat(-1.60960333262415e-2));
  let q = fma(f32x4.splat(-1.45660718464996e-5), z, f32x4.splat(-2.13374055278905e-4));
  q = fma(q, z, f32x4.splat(-1.68282697438203e-3));
  q = fma(q, z, f32x4.splat(-7.37332916720468e-3));
  q = fma(q, z, f32x4.splat(-1.42647390514189e-2));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** 1 / (1 + e^−x) */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}
