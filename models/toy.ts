/** Networks for points in the plane: small enough that every value can be shown. */
import type { ModelSpec } from '../src/contracts/model.ts';

/** A straight line between two classes. */
export const toyLinear: ModelSpec = {
  name: 'toy-linear',
  inputShape: [2],
  layers: [{ type: 'dense', units: 1, activation: 'sigmoid' }],
  loss: 'binaryCrossentropy',
};

/** One hidden layer: the smallest network that solves XOR with ease. */
export const toyHidden: ModelSpec = {
  name: 'toy-hidden',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 8, activation: 'tanh' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

/** Two hidden layers: enough for two spirals. */
export const toyDeep: ModelSpec = {
  name: 'toy-deep',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 16, activation: 'tanh' },
    { type: 'dense', units: 16, activation: 'tanh' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};
