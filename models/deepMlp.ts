/** Four dense layers with dropout between them: what depth and regularisation do without convolution. */
import type { ModelSpec } from '../src/contracts/model.ts';

export const deepMlp: ModelSpec = {
  name: 'deep-mlp',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 256, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dropout', rate: 0.2 },
    { type: 'dense', units: 128, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dropout', rate: 0.2 },
    { type: 'dense', units: 64, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
