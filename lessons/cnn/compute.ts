/** The tutorial's convolutional network, planned: shapes, parameters, work, and how far each output sees. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { planLayers } from '../../src/engine/shapes.ts';

/** models/cnn.ts; a test compares the two. */
export const spec: ModelSpec = {
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

/** px of the input that one output of each convolution or pooling depends on, along one side. */
export function receptiveFields(): number[] {
  let [field, jump] = [1, 1];
  const fields: number[] = [];
  for (const { layer } of planLayers(spec)) {
    if (!('rows' in layer)) continue;
    field += (layer.rows.size - 1) * jump;
    jump *= layer.rows.stride;
    fields.push(field);
  }
  return fields;
}
