/**
 * One update of `count` weights (a multiple of 4) by each optimiser, with the formulas of Keras 3.
 * w: weights, g: gradient of the loss, s and t: the optimiser's state beside each weight.
 *
 *   sgd      w ← w − η g;   with momentum: v ← μ v − η g, w ← w + v (Nesterov: w ← w + μ v − η g)
 *   rmsprop  v ← ρ v + (1 − ρ) g²,  w ← w − η g / √(v + ε), with momentum over the moves
 *   adagrad  a ← a + g²,  w ← w − η g / √(a + ε)
 *   adam     m ← m + (1 − β₁)(g − m),  v ← v + (1 − β₂)(g² − v),  w ← w − α m / (√v + ε),  α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)
 *   adamw    as adam, after w ← w − η λ w
 */
import { fma, fnma, spread } from './simd';

export namespace Optimizer {
  export const sgd = 0;
  export const momentum = 1;
  export const nesterov = 2;
  export const rmsprop = 3;
  export const rmspropMomentum = 4;
  export const adagrad = 5;
  export const adam = 6;
}

/**
 * State that decays towards zero is set to zero before it is too small for a normal float32: there arithmetic takes a
 * hundred times as long on many processors, and a pixel that is seen once in a thousand steps gets there.
 */
// @ts-ignore: decorator
@inline
function flush(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(f32x4.abs(v), spread(smallest))); // keeps NaN
}

/** The same for what is never below zero. */
// @ts-ignore: decorator
@inline
function flushPositive(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(v, spread(smallest)));
}

/** In memory, as the coefficients in functions.ts. */
const smallest = memory.data<f32>([1e-30]);

/**
 * @param rate η (adam: α) @param decay η λ
 * @param constants kind, then float32 a (μ, ρ or β₁), b (momentum of rmsprop, or β₂), 1 − a, 1 − b, ε
 */
export function optimize(
  constants: usize, w: usize, g: usize, s: usize, t: usize, count: i32, rate: f32, decay: f32,
): void {
  const end = w + <usize>count * 4, kind = load<i32>(constants);
  const eta = f32x4.splat(rate), A = spread(constants + 4), B = spread(constants + 8);
  const restA = spread(constants + 12), restB = spread(constants + 16), eps = spread(constants + 20);
  if (kind == Optimizer.adam) {
    const shrink = f32x4.splat(decay);
    for (; w < end; w += 16, g += 16, s += 16, t += 16) {
      const d = v128.load(g);
      let m = v128.load(s), v = v128.load(t);
      m = flush(fma(restA, f32x4.sub(d, m), m));
      v = flushPositive(fma(restB, f32x4.sub(f32x4.mul(d, d), v), v));
      v128.store(s, m);
      v128.store(t, v);
      const old = v128.load(w);
      const move = f32x4.div(f32x4.mul(eta, m), f32x4.add(f32x4.sqrt(v), eps));
      v128.store(w, f32x4.sub(fnma(shrink, old, old), move));
    }
  } else if (kind == Optimizer.sgd) {
    for (; w < end; w += 16, g += 16) v128.store(w, fnma(eta, v128.load(g), v128.load(w)));
  } else if (kind == Optimizer.momentum || kind == Optimizer.nesterov) {
    for (; w < end; w += 16, g += 16, s += 16) {
      const move = f32x4.neg(f32x4.mul(eta, v128.load(g)));
      const v = flush(fma(A, v128.load(s), move));
      v128.store(s, v);
      v128.store(w, f32x4.add(v128.load(w), kind == Optimizer.nesterov ? fma(A, v, move) : v));
    }
  } else if (kind == Optimizer.adagrad) {
    for (; w < end; w += 16, g += 16, s += 16) {
      const d = v128.load(g), sum = fma(d, d, v128.load(s));
      v128.store(s, sum);
      v128.store(w, f32x4.sub(v128.load(w), f32x4.div(f32x4.mul(eta, d), f32x4.sqrt(f32x4.add(sum, eps)))));
    }
  } else {
    for (; w < end; w += 16, g += 16, s += 16, t += 16) {
      const d = v128.load(g), v = flush(fma(A, v128.load(s), f32x4.mul(restA, f32x4.mul(d, d))));
      v128.store(s, v);
      let move = f32x4.div(f32x4.mul(eta, d), f32x4.sqrt(f32x4.add(v, eps)));
      if (kind == Optimizer.rmspropMomentum) {
        move = flush(fma(B, v128.load(t), move));
        v128.store(t, move);
      }
      v128.store(w, f32x4.sub(v128.load(w), move));
    }
  }
}
