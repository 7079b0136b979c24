/** LeNet-5 (LeCun et al. 1998) with the usual simplifications: tanh, average pooling, full connections, softmax. */
import type { ModelSpec } from '../src/contracts/model.ts';

export const lenet5: ModelSpec = {
  name: 'lenet5',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'conv2d', filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh' },
    { type: 'averagePooling2d' },
    { type: 'conv2d', filters: 16, kernelSize: [5, 5], activation: 'tanh' },
    { type: 'averagePooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 120, activation: 'tanh' },
    { type: 'dense', units: 84, activation: 'tanh' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
