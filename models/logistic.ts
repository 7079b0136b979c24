/** Softmax regression: no hidden layer, one template a digit. What a network must beat. */
import type { ModelSpec } from '../src/contracts/model.ts';

export const logistic: ModelSpec = {
  name: 'logistic',
  inputShape: [28, 28, 1],
  layers: [{ type: 'flatten' }, { type: 'dense', units: 10, activation: 'softmax' }],
  loss: 'sparseCategoricalCrossentropy',
};
