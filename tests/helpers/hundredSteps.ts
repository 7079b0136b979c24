/** A hundred updates of a model of models/ on data that it can learn: what two engines are compared by. */
import type { Engine, Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { examplesOf } from '../../src/data/batches.ts';
import { generateDigits } from '../../src/data/synthetic/generate.ts';
import { toyData } from '../../src/data/toy.ts';

const steps = 100;
export const hundredSteps = { batchSize: 32, optimizer: { type: 'adam' }, seed: 4 } as const;

/**
 * The longer the steps, the sooner runs part that differ in a rounding: a ReLU or a maximum changes sides, and Adam's first
 * updates have full length however small a gradient is. With batch normalisation that is so quick that at 1e-3 our own two
 * builds are 0.03 apart after a hundred updates, and TensorFlow 0.05 from either; with the Winograd tiles of the tutorial's
 * convolutional network runs at 3e-4 are 0.002 apart.
 */
export function rateOf(spec: ModelSpec): number {
  const rates: Readonly<Record<string, number>> = { cnn: 1e-4, 'cnn-bn': 3e-6 };
  return rates[spec.name] ?? 3e-4;
}

const n = steps * hundredSteps.batchSize;
let digits: Examples | undefined;

/** Synthetic digits, or two moons for networks of the plane. */
export function exampleNameOf(spec: ModelSpec): 'digits' | 'moons' {
  return spec.inputShape.length === 3 ? 'digits' : 'moons';
}

export function hundredExamples(name: 'digits' | 'moons'): Examples {
  if (name === 'moons') return toyData('moons', n, Random.stream(4, 'moons'));
  digits ??= examplesOf(generateDigits(n, 4));
  return digits;
}

/** The loss before each update. */
export async function lossesOf(engine: Engine, spec: ModelSpec): Promise<number[]> {
  const { batchSize, optimizer, seed } = hundredSteps;
  const network = await engine.create(spec, { seed, optimizer, batchSize });
  try {
    const results = await network.train(hundredExamples(exampleNameOf(spec)), batchSize, rateOf(spec));
    return results.map(({ loss }) => loss);
  } finally {
    await network.dispose();
  }
}

/** The largest difference between two curves; NaN is not small. */
export function farthest(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
