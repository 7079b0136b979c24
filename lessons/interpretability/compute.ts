/** A network on half-moons, looked at along one line: what it answers, and how fast its answer changes at two places. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { grid } from '../shared/plots.ts';
import { moons } from '../shared/toyData.ts';

const spec: ModelSpec = {
  name: 'moons',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 16, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};
/** The line y = height through both moons. */
export const height = 0.25;
const xs = grid(-1.5, 2.5, 161);
/** Places where the answer changes sides, one for each direction. */
export interface Place {
  readonly x: number;
  readonly p: number;
  /** ∂p/∂x and ∂p/∂y */
  readonly slopes: readonly [number, number];
}

async function look() {
  const data = moons(200, 0.12, 21);
  const network = await networkWith(spec, {}, { type: 'adam' });
  for (let i = 0; i < 150; i++) {
    await network.train(data, data.n, 0.05);
    if (i % 30 === 29) await breathe();
  }
  const ask = async (x: number) => (await network.predict(Float32Array.from([x, height]), 1))[0];
  const answers: number[] = [];
  for (const x of xs) answers.push(await ask(x));
  const placeAt = async (i: number): Promise<Place> => {
    const [dx, dy] = await network.inputGradient(Float32Array.from([xs[i], height]), 1, 0);
    return { x: xs[i], p: answers[i], slopes: [dx, dy] };
  };
  const up = answers.findIndex((p, i) => i > 0 && answers[i - 1] < 0.5 && p >= 0.5);
  const down = answers.findIndex((p, i) => i > 0 && answers[i - 1] >= 0.5 && p < 0.5);
  return { xs, answers, up: await placeAt(up), down: await placeAt(down) };
}

let looked: ReturnType<typeof look> | undefined;

/** Computed once. */
export function looking(): ReturnType<typeof look> {
  looked ??= look();
  return looked;
}
