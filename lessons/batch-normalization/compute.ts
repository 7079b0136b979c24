/** A deep narrow network on two half-moons, with and without batch normalisation; and one batch by hand. */
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith, setWeights, valuesOf } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

const data = moons(60, 0.2, 21);
export const steps = 120;
export const rate = 0.3;

const hidden = (normalized: boolean): LayerSpec[] => [
  { type: 'dense', units: 10, useBias: !normalized },
  ...(normalized ? [{ type: 'batchNormalization', momentum: 0.9 } as const] : []),
  { type: 'activation', activation: 'sigmoid' },
];

const specOf = (normalized: boolean): ModelSpec => ({
  name: normalized ? 'with' : 'without',
  inputShape: [2],
  layers: [
    ...Array.from({ length: 3 }, () => hidden(normalized)).flat(),
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
});

async function train(normalized: boolean): Promise<number[]> {
  const network = await networkWith(specOf(normalized));
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) {
    if (i % 25 === 0) await breathe();
    losses.push((await network.train(data, data.n, rate))[0].loss);
  }
  return losses;
}

let trained: Promise<{ with: number[]; without: number[] }> | undefined;

/** Loss of each step. Computed once. */
export function losses(): Promise<{ with: number[]; without: number[] }> {
  trained ??= (async () => ({ with: await train(true), without: await train(false) }))();
  return trained;
}

/** Outputs of one unit for the four examples of a batch. */
export const batch = [2, 4, 4, 10] as const;
export const gamma = 2;
export const beta = 1;

/** Mean, variance and normalised values of the batch, by the engine. */
export async function normalizeBatch() {
  const spec: ModelSpec = {
    name: 'normalize',
    inputShape: [1],
    layers: [{ type: 'batchNormalization', momentum: 0, epsilon: 0 }],
    loss: 'meanSquaredError',
  };
  const network = await networkWith(spec);
  const x = Float32Array.from(batch);
  // A step of length 0 changes nothing but the moving averages, which momentum 0 sets to those of the batch.
  await network.train({ n: batch.length, x, y: new Float32Array(batch.length) }, batch.length, 0);
  const weights = await network.weights();
  const mean = valuesOf(weights, 'batch_normalization/moving_mean');
  const variance = valuesOf(weights, 'batch_normalization/moving_variance');
  const normalized = [...(await network.activations(x, batch.length))[0].values];
  await setWeights(network, {
    'batch_normalization/gamma': [gamma],
    'batch_normalization/beta': [beta],
    'batch_normalization/moving_mean': mean,
    'batch_normalization/moving_variance': variance,
  });
  const scaled = [...(await network.activations(x, batch.length))[0].values];
  return { mean: mean[0], variance: variance[0], normalized, scaled };
}
