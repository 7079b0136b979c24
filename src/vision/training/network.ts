/** The network that ships: small enough to answer in milliseconds on one core, with a class for "not a digit". */
import type { LayerSpec, ModelSpec } from '../../contracts/model.ts';

const convolution = (filters: number): LayerSpec[] => [
  { type: 'conv2d', filters, kernelSize: [3, 3], useBias: false, kernelInitializer: 'heNormal' },
  { type: 'batchNormalization', momentum: 0.9 },
  { type: 'activation', activation: 'relu' },
];

export const recognizerSpec: ModelSpec = {
  name: 'digits',
  inputShape: [28, 28, 1],
  layers: [
    ...convolution(16), // [26, 26, 16]
    ...convolution(32), // [24, 24, 32]
    { type: 'maxPooling2d' }, // [12, 12, 32]
    ...convolution(64), // [10, 10, 64]
    ...convolution(64), // [8, 8, 64]
    { type: 'maxPooling2d' }, // [4, 4, 64]
    { type: 'flatten' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 128, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 11, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
