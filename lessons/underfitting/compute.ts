/** Half-moons for a straight border, for a network that was stopped too soon, and for one that fits. */
import type { Network } from '../../src/contracts/engine.ts';
import type { LayerSpec } from '../../src/contracts/model.ts';
import { networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';
import { accuracyOf, borderOf, type Watched, watch } from '../shared/watch.ts';

export const train = moons(200, 0.2, 21);
export const fresh = moons(400, 0.2, 22);

const output: LayerSpec = { type: 'dense', units: 1, activation: 'sigmoid' };
const hidden: LayerSpec = { type: 'dense', units: 12, activation: 'relu', kernelInitializer: 'heNormal' };
const models = { line: [output], network: [hidden, hidden, output] } as const;
/** For the line large enough that its curve has become flat at the end. */
const rates = { line: 0.3, network: 0.02 } as const;
export type ModelName = keyof typeof models;

export interface Learned extends Watched {
  readonly network: Network;
  /** 0..1 at the end */
  readonly trainAccuracy: number;
  readonly freshAccuracy: number;
}

async function learn(name: ModelName): Promise<Learned> {
  const spec = { name, inputShape: [2], layers: models[name], loss: 'binaryCrossentropy' } as const;
  const network = await networkWith(spec, {}, { type: 'adam' });
  const watched = await watch(network, train, fresh, { rate: rates[name], every: 5, measurements: 30 });
  return {
    ...watched,
    network,
    trainAccuracy: await accuracyOf(network, train),
    freshAccuracy: await accuracyOf(network, fresh),
  };
}

const learnedOnce = new Map<ModelName, Promise<Learned>>();

/** Computed once. */
export function learned(name: ModelName): Promise<Learned> {
  const result = learnedOnce.get(name) ?? learn(name);
  learnedOnce.set(name, result);
  return result;
}

export async function border(name: ModelName) {
  const { network, steps } = await learned(name);
  return borderOf(network, train, steps[steps.length - 1]);
}
