/** The same small network with its examples shuffled in every epoch, and sorted by class. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

const spec: ModelSpec = {
  name: 'moons',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 12, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

const data = moons(128, 0.15, 6);
export const batchSize = 8;
export const stepsOfEpoch = data.n / batchSize;
export const epochs = 8;
const rate = 0.3;

function ordered(order: readonly number[]): Examples {
  return {
    n: order.length,
    x: Float32Array.from(order.flatMap((i) => [data.x[2 * i], data.x[2 * i + 1]])),
    y: Float32Array.from(order, (i) => data.y[i]),
  };
}

/** Loss over all examples after every step. */
async function watch(orderOf: () => readonly number[]): Promise<number[]> {
  const network = await networkWith(spec);
  const losses = [(await network.evaluate(data)).loss];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = orderOf();
    for (let step = 0; step < stepsOfEpoch; step++) {
      const batch = ordered(order.slice(step * batchSize, (step + 1) * batchSize));
      await network.train(batch, batchSize, rate);
      losses.push((await network.evaluate(data)).loss);
    }
    await breathe();
  }
  return losses;
}

const indices = Array.from({ length: data.n }, (_, i) => i);
let watched: Promise<{ shuffled: number[]; sorted: number[] }> | undefined;

/** Computed once. */
export function losses(): Promise<{ shuffled: number[]; sorted: number[] }> {
  watched ??= (async () => {
    const random = Random.stream(1, 'epochs');
    const shuffled = await watch(() => random.shuffle([...indices]));
    const byClass = [...indices].sort((a, b) => data.y[a] - data.y[b]);
    return { shuffled, sorted: await watch(() => byClass) };
  })();
  return watched;
}
