/** Activation functions and their derivatives, one object each; formulas and constants of keras.activations. */
import type { ActivationName } from '../../contracts/model.ts';
import { leakyReluSlope } from '../plan.ts';
import { noGradients, type Pass } from './layer.ts';

interface ScalarFunction {
  readonly value: (x: number) => number;
  /** @param y value(x), where the derivative is simpler in it */
  readonly derivative: (x: number, y: number) => number;
}

/** Computes e^−|x| only, so that nothing overflows. */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/** erf by its all-positive series 2/√π · e^(−x²) · Σ 2ᵏ x^(2k+1) / (2k+1)!!; beyond 6 it is ±1 in float64. */
export function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Distribution function and density of the standard normal. */
const normalCdf = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Comparisons are written so that NaN passes through. */
export const scalarFunctions: Readonly<Record<Exclude<ActivationName, 'softmax'>, ScalarFunction>> = {
  linear: { value: (x) => x, derivative: () => 1 },
  relu: { value: (x) => (x <= 0 ? 0 : x), derivative: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: {
    value: (x) => (x > 0 ? x : leakyReluSlope * x),
    derivative: (x) => (x > 0 ? 1 : leakyReluSlope),
  },
  elu: { value: (x) => (x > 0 ? x : Math.expm1(x)), derivative: (x, y) => (x > 0 ? 1 : y + 1) },
  gelu: {
    value: (x) => x * normalCdf(x),
    derivative: (x) => normalCdf(x) + x * normalDensity(x),
  },
  swish: {
    value: (x) => x * sigmoid(x),
    derivative: (x, y) => y + sigmoid(x) * (1 - y),
  },
  sigmoid: { value: sigmoid, derivative: (_, y) => y * (1 - y) },
  tanh: { value: Math.tanh, derivative: (_, y) => 1 - y * y },
};

/** Softmax over the last axis. @param x [rows, classes] */
export function softmax(x: Float64Array, classes: number): Float64Array {
  const y = new Float64Array(x.length);
  for (let row = 0; row < x.length; row += classes) {
    const logits = x.subarray(row, row + classes);
    const largest = logits.reduce((a, b) => Math.max(a, b)); // so that the largest exponent is 0
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += y[row + k] = Math.exp(logits[k] - largest);
    for (let k = 0; k < classes; k++) y[row + k] /= sum;
  }
  return y;
}

/** @param classes size of the last axis; only softmax looks at it */
export function activate(name: ActivationName, x: Float64Array, classes: number): Pass {
  if (name === 'softmax') {
    const y = softmax(x, classes);
    return {
      output: y,
      // ∂yₖ/∂xⱼ = yₖ (δₖⱼ − yⱼ), so dx = y · (dy − Σ dy·y)
      backward(dOutput) {
        const dInput = new Float64Array(x.length);
        for (let row = 0; row < x.length; row += classes) {
          let dot = 0;
          for (let k = row; k < row + classes; k++) dot += dOutput[k] * y[k];
          for (let k = row; k < row + classes; k++) dInput[k] = y[k] * (dOutput[k] - dot);
        }
        return { dInput, gradients: noGradients };
      },
    };
  }
  const { value, derivative } = scalarFunctions[name];
  const y = x.map(value);
  return {
    output: y,
    backward: (dOutput) => ({
      dInput: x.map((xi, i) => dOutput[i] * derivative(xi, y[i])),
      gradients: noGradients,
    }),
  };
}
