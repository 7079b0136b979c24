/** "Either, but not both" with two ReLU units and one output; the weights are small whole numbers. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import type { Point } from '../shared/plots.ts';

const spec: ModelSpec = {
  name: 'either-or',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 2, activation: 'relu' },
    { type: 'dense', units: 1 },
  ],
  loss: 'meanSquaredError',
};

export const weights = {
  'dense/kernel': [1, 1, 1, 1],
  'dense/bias': [0, -1],
  'dense_1/kernel': [1, -2],
  'dense_1/bias': [0],
} as const;

/** Outputs of the hidden units and of the network for each (x₁, x₂). */
export async function networkAt(places: readonly Point[]): Promise<{ hidden: Point[]; outputs: number[] }> {
  const network = await networkWith(spec, weights);
  const layers = await network.activations(Float32Array.from(places.flat()), places.length);
  const h = valuesOf(layers, 'dense');
  return {
    hidden: places.map((_, i): Point => [h[2 * i], h[2 * i + 1]]),
    outputs: valuesOf(layers, 'dense_1'),
  };
}
