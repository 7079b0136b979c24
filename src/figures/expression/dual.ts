/**
 * Dual numbers: a value and its derivative, carried together through every operation (forward-mode automatic
 * differentiation, Wengert 1964). One rule for each function, and the chain rule does the rest: a function and its
 * derivative are one object.
 */

export interface Dual {
  readonly value: number;
  /** d value / dx */
  readonly slope: number;
}

export const constant = (value: number): Dual => ({ value, slope: 0 });
export const variable = (x: number): Dual => ({ value: x, slope: 1 });

/** f and f′ of one argument. */
interface Rule {
  readonly value: (x: number) => number;
  /** @param y value(x), where the derivative is simpler in it */
  readonly derivative: (x: number, y: number) => number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Abramowitz & Stegun 7.1.6, whose terms are all positive; beyond 6 it is ±1 in float64. */
export function erf(x: number): number {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x);
  let term = z;
  let sum = z;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
}

const normalCdf = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Constants of keras.activations. */
const leak = 0.2;

/** Every function that an expression may call. At a kink the derivative is that of the left side, as for ReLU in Keras. */
export const functions: Readonly<Record<string, Rule>> = {
  sigmoid: { value: sigmoid, derivative: (_, y) => y * (1 - y) },
  tanh: { value: Math.tanh, derivative: (_, y) => 1 - y * y },
  relu: { value: (x) => Math.max(x, 0), derivative: (x) => (x > 0 ? 1 : 0) },
  leakyrelu: { value: (x) => (x > 0 ? x : leak * x), derivative: (x) => (x > 0 ? 1 : leak) },
  elu: { value: (x) => (x > 0 ? x : Math.expm1(x)), derivative: (x, y) => (x > 0 ? 1 : y + 1) },
  gelu: { value: (x) => x * normalCdf(x), derivative: (x) => normalCdf(x) + x * normalDensity(x) },
  swish: { value: (x) => x * sigmoid(x), derivative: (x, y) => y + sigmoid(x) * (1 - y) },
  softplus: { value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), derivative: sigmoid },
  exp: { value: Math.exp, derivative: (_, y) => y },
  log: { value: Math.log, derivative: (x) => 1 / x },
  ln: { value: Math.log, derivative: (x) => 1 / x },
  sqrt: { value: Math.sqrt, derivative: (_, y) => 1 / (2 * y) },
  abs: { value: Math.abs, derivative: (x) => (x > 0 ? 1 : -1) },
  sin: { value: Math.sin, derivative: Math.cos },
  cos: { value: Math.cos, derivative: (x) => -Math.sin(x) },
  tan: { value: Math.tan, derivative: (_, y) => 1 + y * y },
  sinh: { value: Math.sinh, derivative: Math.cosh },
  cosh: { value: Math.cosh, derivative: Math.sinh },
  asin: { value: Math.asin, derivative: (x) => 1 / Math.sqrt(1 - x * x) },
  acos: { value: Math.acos, derivative: (x) => -1 / Math.sqrt(1 - x * x) },
  atan: { value: Math.atan, derivative: (x) => 1 / (1 + x * x) },
  erf: { value: erf, derivative: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) },
};

/** The chain rule: (f ∘ a)′ = f′(a) · a′. */
export function apply(rule: Rule, a: Dual): Dual {
  const value = rule.value(a.value);
  return { value, slope: rule.derivative(a.value, value) * a.slope };
}

export const add = (a: Dual, b: Dual): Dual => ({ value: a.value + b.value, slope: a.slope + b.slope });
export const subtract = (a: Dual, b: Dual): Dual => ({ value: a.value - b.value, slope: a.slope - b.slope });
export const negate = (a: Dual): Dual => ({ value: -a.value, slope: -a.slope });

export const multiply = (a: Dual, b: Dual): Dual => ({
  value: a.value * b.value,
  slope: a.slope * b.value + a.value * b.slope,
});

export const divide = (a: Dual, b: Dual): Dual => ({
  value: a.value / b.value,
  slope: (a.slope * b.value - a.value * b.slope) / (b.value * b.value),
});

/** a^b: the power rule, and the exponential one only where the exponent varies (log a need not exist otherwise). */
export function power(a: Dual, b: Dual): Dual {
  const value = a.value ** b.value;
  const base = b.value === 0 || a.slope === 0 ? 0 : b.value * a.value ** (b.value - 1) * a.slope;
  const exponent = b.slope === 0 ? 0 : value * Math.log(a.value) * b.slope;
  return { value, slope: base + exponent };
}
