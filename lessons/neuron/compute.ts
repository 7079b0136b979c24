/** One neuron that decides whether to go for a swim: sunshine speaks for it, cold water against. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import type { Point } from '../shared/plots.ts';

const spec: ModelSpec = {
  name: 'neuron',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 1 },
    { type: 'activation', activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

export const weights = [3, -2] as const;
export const bias = -1;
export const inputs = [0.9, 0.5] as const;

/** The weighted sum and the output for each (x₁, x₂). */
export async function neuronAt(places: readonly Point[]): Promise<{ sums: number[]; outputs: number[] }> {
  const network = await networkWith(spec, { 'dense/kernel': weights, 'dense/bias': [bias] });
  const layers = await network.activations(Float32Array.from(places.flat()), places.length);
  return { sums: valuesOf(layers, 'dense'), outputs: valuesOf(layers, 'activation') };
}
