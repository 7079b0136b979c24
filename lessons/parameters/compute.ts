/** A network for 28 × 28 digits, small enough to count its parameters by hand. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';

export const spec = {
  name: 'counted',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'conv2d', filters: 8, kernelSize: [3, 3], activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
} as const satisfies ModelSpec;

const planned = planLayers(spec);

/** Parameters of each layer, as the engine plans them. */
export const counts = planned.map((layer) => countParameters([layer]).total);
export const total = counts.reduce((a, b) => a + b, 0);
/** Length of the vector after flatten. */
export const flat = planned[2].outputShape[0];
