/**
 * e^x, tanh and erf on four float32 values at once, to about one unit in the seventh digit. WebAssembly has none of them.
 * Coefficients: exp of Cephes (S. Moshier); tanh and erf the rational minimax forms of Eigen (B. Steiner; MPL 2.0).
 * NaN goes through all of them.
 *
 * The coefficients lie in memory: a constant vector that finds no free register is built anew each time, from several
 * instructions, where a load is one.
 */
import { fma, fnma, spread } from './simd';

// @ts-ignore: decorator
@inline
function at(table: usize, index: usize): v128 {
  return spread(table + index * 4);
}

const exponential = memory.data<f32>([
  1.44269504088896341, -2.12194440e-4, 0.693359375, 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2,
  1.6666665459e-1, 5.0000001201e-1, -87, 87,
]);
const tangent = memory.data<f32>([
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5,
  6.37261928875436e-4, 4.89352455891786e-3, 1.19825839466702e-6, 1.18534705686654e-4, 2.26843463243900e-3,
  4.89352518554385e-3, -7.90531110763549805, 7.90531110763549805,
]);
const error = memory.data<f32>([
  -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5, -7.34990630326855e-4,
  -2.95459980854025e-3, -1.60960333262415e-2, -1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3,
  -7.37332916720468e-3, -1.42647390514189e-2, -4, 4,
]);

/** e^x = 2ⁿ · e^r with |r| ≤ ln 2 / 2. Arguments beyond ±87 are taken as ±87. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, at(exponential, 9)), at(exponential, 10));
  const n = f32x4.floor(fma(x, at(exponential, 0), f32x4.splat(0.5)));
  // ln 2 in two parts, so that n · ln 2 loses no digits.
  const r = fnma(n, at(exponential, 1), fnma(n, at(exponential, 2), x));
  let p = fma(at(exponential, 3), r, at(exponential, 4));
  p = fma(p, r, at(exponential, 5));
  p = fma(p, r, at(exponential, 6));
  p = fma(p, r, at(exponential, 7));
  p = fma(p, r, at(exponential, 8));
  p = f32x4.add(fma(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** x · P(x²) / Q(x²) for |x| ≤ 7.9, ±1 beyond. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, at(tangent, 11)), at(tangent, 12));
  const z = f32x4.mul(x, x);
  let p = fma(at(tangent, 0), z, at(tangent, 1));
  p = fma(p, z, at(tangent, 2));
  p = fma(p, z, at(tangent, 3));
  p = fma(p, z, at(tangent, 4));
  p = fma(p, z, at(tangent, 5));
  p = fma(p, z, at(tangent, 6));
  let q = fma(at(tangent, 7), z, at(tangent, 8));
  q = fma(q, z, at(tangent, 9));
  q = fma(q, z, at(tangent, 10));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** x · P(x²) / Q(x²) for |x| ≤ 4, ±1 beyond. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, at(error, 12)), at(error, 13));
  const z = f32x4.mul(x, x);
  let p = fma(at(error, 0), z, at(error, 1));
  p = fma(p, z, at(error, 2));
  p = fma(p, z, at(error, 3));
  p = fma(p, z, at(error, 4));
  p = fma(p, z, at(error, 5));
  p = fma(p, z, at(error, 6));
  let q = fma(at(error, 7), z, at(error, 8));
  q = fma(q, z, at(error, 9));
  q = fma(q, z, at(error, 10));
  q = fma(q, z, at(error, 11));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** 1 / (1 + e^−x) */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}
