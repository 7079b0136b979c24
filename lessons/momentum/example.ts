/** The velocity for a steady gradient and for one that changes sign, and the valley with and without momentum. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { walk } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

/** Moves of one weight with μ = 0.9 and η = 0.1 under given gradients, by the engine's own optimiser. */
async function moves(gradients: readonly number[]): Promise<number[]> {
  // ŷ = w with target w − g/2: the gradient of the squared error is g, wherever w is.
  const network = await networkWith(
    {
      name: 'one-weight',
      inputShape: [1],
      layers: [{ type: 'dense', units: 1, useBias: false }],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [0] },
    { type: 'sgd', momentum: 0.9 },
  );
  const result: number[] = [];
  let w = 0;
  for (const g of gradients) {
    await network.train({ n: 1, x: Float32Array.of(1), y: Float32Array.of(w - g / 2) }, 1, 0.1);
    const [next] = valuesOf(await network.weights(), 'dense/kernel');
    result.push(next - w);
    w = next;
  }
  return result;
}

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const steady = await moves([1, 1, 1, ...Array.from({ length: 197 }, () => 1)]);
  const changing = await moves([1, -1, 1, -1]);
  const plain = await walk(walkers.plain, steps);
  const ball = await walk(walkers.momentum, steps);
  return {
    steps: String(steps),
    s1: d(steady[0]),
    s2: d(steady[1]),
    s3: d(steady[2]),
    limit: d(steady[199]),
    c1: d(changing[0]),
    c2: d(changing[1]),
    c3: d(changing[2]),
    c4: d(changing[3]),
    plain: d(plain.losses[steps]),
    ball: d(ball.losses[steps]),
  };
}
