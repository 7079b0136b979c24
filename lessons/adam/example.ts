/** Two steps of Adam for one weight, by the engine, beside the formulas; and what two very different gradients get. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { walk } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

/** How far one weight moves in each step under given gradients. */
async function moves(gradients: readonly number[], rate: number): Promise<number[]> {
  const network = await networkWith(
    {
      name: 'one-weight',
      inputShape: [1],
      layers: [{ type: 'dense', units: 1, useBias: false }],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [0] },
    { type: 'adam' },
  );
  const result: number[] = [];
  let w = 0;
  for (const g of gradients) {
    // ŷ = w with target w − g/2: the gradient of the squared error is g.
    await network.train({ n: 1, x: Float32Array.of(1), y: Float32Array.of(w - g / 2) }, 1, rate);
    const [next] = valuesOf(await network.weights(), 'dense/kernel');
    result.push(next - w);
    w = next;
  }
  return result;
}

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 4);
  const [first, second] = await moves([4, 2], 0.1);
  const m2 = 0.9 * 0.4 + 0.1 * 2;
  const v2 = 0.999 * 0.016 + 0.001 * 4;
  const [large] = await moves([100], 0.1);
  const [small] = await moves([0.01], 0.1);
  const [sgd, adam] = [await walk(walkers.sgd, steps), await walk(walkers.adam, steps)];
  return {
    steps: String(steps),
    move1: d(first),
    m2: d(m2),
    v2: decimals(v2, 6),
    mHat2: d(m2 / (1 - 0.9 ** 2)),
    vHat2: d(v2 / (1 - 0.999 ** 2)),
    root2: d(Math.sqrt(v2 / (1 - 0.999 ** 2))),
    move2: d(second),
    large: d(large),
    small: d(small),
    sgd: d(sgd.losses[steps]),
    adam: d(adam.losses[steps]),
  };
}
