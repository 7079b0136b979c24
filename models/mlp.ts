/** The tutorial's first network (5.1): one hidden layer of 128 ReLU units. */
import type { ModelSpec } from '../src/contracts/model.ts';

export const mlp: ModelSpec = {
  name: 'mlp',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 128, activation: 'relu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
