/** The tutorial's second network (5.2): two convolutions with max-pooling. */
import type { ModelSpec } from '../src/contracts/model.ts';

export const cnn: ModelSpec = {
  name: 'cnn',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'conv2d', filters: 32, kernelSize: [3, 3], activation: 'relu' },
    { type: 'maxPooling2d', poolSize: [2, 2] },
    { type: 'conv2d', filters: 64, kernelSize: [3, 3], activation: 'relu' },
    { type: 'maxPooling2d', poolSize: [2, 2] },
    { type: 'flatten' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
