/**
 * Initial weights: the same bits for every engine, because each tensor is drawn from its own stream of (seed, name).
 * Formulas of Keras 3: Glorot & Bengio 2010, He et al. 2015.
 */
import type { NamedTensor } from '../contracts/engine.ts';
import type { Initializer } from '../contracts/model.ts';
import { Random } from '../core/random.ts';
import type { PlannedLayer, PlannedTensor } from './plan.ts';

/** Standard deviation of a standard normal that is cut off at ±2. */
const truncatedDeviation = 0.8796256610342398;

/** Normal with mean 0, values beyond two deviations drawn again. */
function truncatedNormal(random: Random, deviation: number): number {
  let z = random.normal();
  while (Math.abs(z) > 2) z = random.normal();
  return z * deviation;
}

/** How one value is drawn. */
function sampler(initializer: Initializer, tensor: PlannedTensor, random: Random): () => number {
  if (typeof initializer === 'object') return () => initializer.constant;
  if (initializer === 'zeros') return () => 0;
  const glorot = initializer === 'glorotUniform' || initializer === 'glorotNormal';
  const variance = glorot ? 2 / (tensor.fanIn + tensor.fanOut) : 2 / tensor.fanIn;
  if (initializer === 'glorotUniform' || initializer === 'heUniform') {
    const limit = Math.sqrt(3 * variance);
    return () => random.between(-limit, limit);
  }
  const deviation = Math.sqrt(variance) / truncatedDeviation;
  return () => truncatedNormal(random, deviation);
}

export function initialTensor(tensor: PlannedTensor, seed: number): NamedTensor {
  const draw = sampler(tensor.initializer, tensor, Random.stream(seed, tensor.name));
  return { name: tensor.name, shape: tensor.shape, values: Float32Array.from({ length: tensor.size }, draw) };
}

/** Layer by layer in the order of the plan; values are Float32Array. */
export function initialWeights(plan: readonly PlannedLayer[], seed: number): NamedTensor[] {
  return plan.flatMap((layer) => layer.tensors.map((tensor) => initialTensor(tensor, seed)));
}
