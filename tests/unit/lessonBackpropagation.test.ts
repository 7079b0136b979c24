/** The worked example against numbers that share nothing with the engine: the network written out, central differences. */
import { expect, test } from 'vitest';
import { computeStep, example, learningRate, weights } from '../../lessons/backpropagation/compute.ts';

/** [w11, w12, w21, w22, b1, b2, v1, v2, c] */
const start = [
  ...weights['dense/kernel'],
  ...weights['dense/bias'],
  ...weights['dense_1/kernel'],
  ...weights['dense_1/bias'],
];

function lossOf([w11, w12, w21, w22, b1, b2, v1, v2, c]: readonly number[]): number {
  const [x1, x2] = example.x;
  const h1 = 1 / (1 + Math.exp(-(w11 * x1 + w21 * x2 + b1)));
  const h2 = 1 / (1 + Math.exp(-(w12 * x1 + w22 * x2 + b2)));
  return (v1 * h1 + v2 * h2 + c - example.y[0]) ** 2;
}

function centralDifferences(parameters: readonly number[]): number[] {
  const step = 1e-6;
  return parameters.map((_, i) => {
    const moved = (by: number) => lossOf(parameters.map((p, j) => (j === i ? p + by : p)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

const step = await computeStep();
const flat = (tensors: typeof step.gradients) => [
  ...tensors['dense/kernel'],
  ...tensors['dense/bias'],
  ...tensors['dense_1/kernel'],
  ...tensors['dense_1/bias'],
];

test('loss and all nine gradients', () => {
  expect(step.loss).toBeCloseTo(lossOf(start), 12);
  for (const [i, gradient] of centralDifferences(start).entries()) {
    expect(flat(step.gradients)[i]).toBeCloseTo(gradient, 8);
  }
});

test('the step of learning, and the loss after it', () => {
  const after = start.map((w, i) => w - learningRate * flat(step.gradients)[i]);
  for (const [i, w] of after.entries()) expect(flat(step.after.weights)[i]).toBeCloseTo(w, 12);
  expect(step.after.loss).toBeCloseTo(lossOf(after), 10);
  expect(step.after.loss).toBeLessThan(step.loss);
});

test('the gradients of the hidden outputs go through v', () => {
  const [v1, v2] = weights['dense_1/kernel'];
  const dOutput = 2 * (step.output - step.target);
  expect(step.dh[0]).toBeCloseTo(v1 * dOutput, 12);
  expect(step.dh[1]).toBeCloseTo(v2 * dOutput, 12);
});
