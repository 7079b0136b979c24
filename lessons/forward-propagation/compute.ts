/** Three features of an animal → two ReLU units → softmax over cat and dog. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from '../shared/network.ts';

const spec: ModelSpec = {
  name: 'cat-or-dog',
  inputShape: [3],
  layers: [
    { type: 'dense', units: 2 },
    { type: 'activation', activation: 'relu' },
    { type: 'dense', units: 2 },
    { type: 'activation', activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};

export const weights = {
  'dense/kernel': [1, -0.5, 2, 1, -1, 0.5],
  'dense/bias': [0, -0.5],
  'dense_1/kernel': [1, -1, -0.5, 2],
  'dense_1/bias': [0.1, 0],
} as const;

/** Small, meows, barks: 0 … 1. */
export const inputs = [0.8, 0.9, 0.2] as const;

export interface Values {
  readonly z: readonly number[];
  readonly h: readonly number[];
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
}

export async function forward(): Promise<Values> {
  const network = await networkWith(spec, weights);
  const layers = await network.activations(Float32Array.from(inputs), 1);
  return {
    z: valuesOf(layers, 'dense'),
    h: valuesOf(layers, 'activation'),
    logits: valuesOf(layers, 'dense_1'),
    probabilities: valuesOf(layers, 'activation_1'),
  };
}
