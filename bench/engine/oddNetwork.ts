/** A network that is nobody's favourite: same padding, odd sizes, filters that are no multiple of anything. */
import type { ModelSpec } from '../../src/contracts/model.ts';

export const oddNetwork: ModelSpec = {
  name: 'odd',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'conv2d', filters: 20, kernelSize: [5, 5], padding: 'same', activation: 'relu' },
    { type: 'maxPooling2d', poolSize: [2, 2] },
    { type: 'conv2d', filters: 36, kernelSize: [3, 3], padding: 'same', activation: 'relu' },
    { type: 'maxPooling2d', poolSize: [2, 2] },
    { type: 'conv2d', filters: 52, kernelSize: [3, 3], padding: 'same', activation: 'relu' },
    { type: 'flatten' },
    { type: 'dense', units: 75, activation: 'relu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
