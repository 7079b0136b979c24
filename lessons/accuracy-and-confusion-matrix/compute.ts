/** Three kinds of fruit, told apart by length and redness: a softmax regression learns, and its test is counted. */
import type { Examples } from '../../src/contracts/engine.ts';
import { Random } from '../../src/core/random.ts';
import { networkWith } from '../shared/network.ts';

/** Centre in the plane (length, redness) and how many of each are tested: apples, pears, lemons. */
const kinds = [
  { centre: [0, 1], count: 100 },
  { centre: [1, 0], count: 80 },
  { centre: [-0.4, -0.6], count: 20 },
] as const;
const spread = 0.6;

function fruit(seed: number): Examples {
  const random = Random.stream(seed, 'fruit');
  const all = kinds.flatMap(({ centre, count }, label) =>
    Array.from({ length: count }, () => ({
      label,
      place: centre.map((c) => c + spread * random.normal()),
    })),
  );
  return {
    n: all.length,
    x: Float32Array.from(all.flatMap(({ place }) => place)),
    y: Uint8Array.from(all, ({ label }) => label),
  };
}

async function test(): Promise<number[][]> {
  const network = await networkWith({
    name: 'fruit',
    inputShape: [2],
    layers: [{ type: 'dense', units: 3, activation: 'softmax' }],
    loss: 'sparseCategoricalCrossentropy',
  });
  const train = fruit(1);
  for (let i = 0; i < 100; i++) await network.train(train, train.n, 0.5);
  const { n, x, y } = fruit(2);
  const outputs = await network.predict(x, n);
  const matrix = kinds.map(() => kinds.map(() => 0));
  for (let i = 0; i < n; i++) {
    const row = [...outputs.subarray(3 * i, 3 * i + 3)];
    matrix[y[i]][row.indexOf(Math.max(...row))]++;
  }
  return matrix;
}

let tested: Promise<number[][]> | undefined;

/** matrix[label][predicted] counts on fruit that the network has not seen. Computed once. */
export function confusion(): Promise<number[][]> {
  tested ??= test();
  return tested;
}

export const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
export const column = (matrix: readonly (readonly number[])[], k: number) => matrix.map((row) => row[k]);
