/** Weight decay (L2): a large network on thirty noisy points with three strengths of it, and one weight on its own. */
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';
import { accuracyOf, borderOf, type Watched, watch } from '../shared/watch.ts';

const train = moons(30, 0.35, 8);
const fresh = moons(200, 0.35, 9);
export const strengths = { none: 0, some: 0.01, much: 0.3 } as const;
export type Strength = keyof typeof strengths;

export interface Decayed extends Watched {
  readonly freshAccuracy: number;
  /** Of the second hidden layer, [32 · 32]. */
  readonly weights: readonly number[];
  readonly border: Awaited<ReturnType<typeof borderOf>>;
}

function specOf(kernelL2: number): ModelSpec {
  const hidden: LayerSpec = {
    type: 'dense',
    units: 32,
    activation: 'relu',
    kernelInitializer: 'heNormal',
    kernelL2,
  };
  return {
    name: 'decayed',
    inputShape: [2],
    layers: [hidden, hidden, { type: 'dense', units: 1, activation: 'sigmoid', kernelL2 }],
    loss: 'binaryCrossentropy',
  };
}

async function learn(strength: Strength): Promise<Decayed> {
  const network = await networkWith(specOf(strengths[strength]), {}, { type: 'adam' });
  const watched = await watch(network, train, fresh, { rate: 0.01, every: 6, measurements: 25 });
  return {
    ...watched,
    freshAccuracy: await accuracyOf(network, fresh),
    weights: valuesOf(await network.weights(), 'dense_1/kernel'),
    border: await borderOf(network, train, watched.steps[watched.steps.length - 1]),
  };
}

const once = new Map<Strength, Promise<Decayed>>();

/** Computed once. */
export function decayed(strength: Strength): Promise<Decayed> {
  const result = once.get(strength) ?? learn(strength);
  once.set(strength, result);
  return result;
}

export const single = { weight: 2, strength: 0.05, rate: 0.5, steps: 10 } as const;

/** One weight of which the data says nothing (input and target are 0). @returns the penalty's gradient, the weight step by step */
export async function shrink(): Promise<{ gradient: number; weights: number[] }> {
  const { weight, strength, rate, steps } = single;
  const network = await networkWith(
    {
      name: 'single',
      inputShape: [1],
      layers: [{ type: 'dense', units: 1, kernelL2: strength }],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [weight], 'dense/bias': [0] },
  );
  const silent = { n: 1, x: new Float32Array(1), y: new Float32Array(1) };
  const gradient = valuesOf(await network.gradients(silent), 'dense/kernel')[0];
  const weights = [weight as number];
  for (let i = 0; i < steps; i++) {
    await network.train(silent, 1, rate);
    weights.push(valuesOf(await network.weights(), 'dense/kernel')[0]);
  }
  return { gradient, weights };
}
