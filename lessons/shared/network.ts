/** Small networks on the reference engine, with weights that a lesson chooses. */
import type { NamedTensor, Network } from '../../src/contracts/engine.ts';
import type { ModelSpec, OptimizerSpec } from '../../src/contracts/model.ts';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { planLayers } from '../../src/engine/shapes.ts';

/** Lets the bot answer others between two pieces of a longer computation. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One after the other, so that the bot can breathe between them; Promise.all would start them all at once. */
export async function inTurn<T, R>(items: readonly T[], compute: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(await compute(item));
    await breathe();
  }
  return results;
}

/** @param weights by tensor name; what is left out keeps its initial value */
export async function networkWith(
  spec: ModelSpec,
  weights: Readonly<Record<string, readonly number[]>> = {},
  optimizer: OptimizerSpec = { type: 'sgd' },
): Promise<Network> {
  const network = await createReferenceEngine().create(spec, { seed: 1, optimizer, batchSize: 256 });
  await setWeights(network, weights);
  return network;
}

export async function setWeights(
  network: Network,
  weights: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const initial = await network.weights();
  const planned = planLayers(network.spec).flatMap((layer) => layer.tensors);
  const chosen = planned.map(({ name, shape }, i): NamedTensor => {
    const values = weights[name];
    return { name, shape, values: values ? Float64Array.from(values) : initial[i].values };
  });
  await network.setWeights(chosen);
}

/** Values of one tensor among many. */
export function valuesOf(tensors: readonly NamedTensor[], name: string): number[] {
  const tensor = tensors.find((t) => t.name === name);
  if (!tensor) throw new Error(`no tensor ${name}`);
  return [...tensor.values];
}
