/** A layer of ReLU units by hand, and how many layers a slope of one survives. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';

export async function example(): Promise<ExampleValues> {
  const network = await networkWith(
    {
      name: 'relu',
      inputShape: [2],
      layers: [
        { type: 'dense', units: 3 },
        { type: 'activation', activation: 'relu' },
      ],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [1, -1, 2, 1, 1, -1], 'dense/bias': [0, -1, 0.5] },
  );
  const layers = await network.activations(Float32Array.of(2, 1), 1);
  const [z1, z2, z3] = valuesOf(layers, 'dense');
  const [h1, h2, h3] = valuesOf(layers, 'activation');
  const { slopes } = await activationAt('relu', [-1, 3]);
  const sigmoid = await activationAt('sigmoid', [0]);
  return {
    z1: decimals(z1),
    z2: decimals(z2),
    z3: decimals(z3),
    h1: decimals(h1),
    h2: decimals(h2),
    h3: decimals(h3),
    slopeLeft: decimals(slopes[0]),
    slopeRight: decimals(slopes[1]),
    reluTen: decimals(slopes[1] ** 10),
    sigmoidTen: decimals(sigmoid.slopes[0] ** 10, 7),
  };
}
