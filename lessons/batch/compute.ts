/** Gradients of single examples and of batches of them: their mean, and how much they scatter. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { breathe, networkWith, valuesOf } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

/** One weight, no bias: ŷ = w·x, squared error. */
const line: ModelSpec = {
  name: 'line',
  inputShape: [1],
  layers: [{ type: 'dense', units: 1, useBias: false }],
  loss: 'meanSquaredError',
};

export const weight = 1;
export const xs = [1, 2, 3, 4] as const;
export const ys = [2, 3, 7, 8] as const;

/** dL/dw of some of the four examples together. */
export async function gradientOf(indices: readonly number[]): Promise<number> {
  const network = await networkWith(line, { 'dense/kernel': [weight] });
  const gradients = await network.gradients({
    n: indices.length,
    x: Float32Array.from(indices, (i) => xs[i]),
    y: Float32Array.from(indices, (i) => ys[i]),
  });
  return valuesOf(gradients, 'dense/kernel')[0];
}

const logistic: ModelSpec = {
  name: 'logistic',
  inputShape: [2],
  layers: [{ type: 'dense', units: 1, activation: 'sigmoid' }],
  loss: 'binaryCrossentropy',
};

const all = moons(256, 0.25, 4);
export const sizes = [1, 2, 4, 8, 16, 32, 64] as const;
const draws = 60;

function pick(random: Random, n: number): Examples {
  const rows = Array.from({ length: n }, () => random.integer(all.n));
  return {
    n,
    x: Float32Array.from(rows.flatMap((i) => [all.x[2 * i], all.x[2 * i + 1]])),
    y: Float32Array.from(rows, (i) => all.y[i]),
  };
}

/** Standard deviation of one weight's gradient over many batches, for each size. */
async function measure(): Promise<number[]> {
  const network = await networkWith(logistic, { 'dense/kernel': [0.3, -0.2], 'dense/bias': [0] });
  const random = Random.stream(1, 'batches');
  const spreads: number[] = [];
  for (const size of sizes) {
    const values: number[] = [];
    for (let k = 0; k < draws; k++) {
      values.push(valuesOf(await network.gradients(pick(random, size)), 'dense/kernel')[1]);
    }
    const mean = values.reduce((a, b) => a + b, 0) / draws;
    spreads.push(Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (draws - 1)));
    await breathe();
  }
  return spreads;
}

let measured: Promise<number[]> | undefined;

/** Computed once. */
export function spreads(): Promise<number[]> {
  measured ??= measure();
  return measured;
}
