/** A network learned from half-moons is asked about half-moons that stand elsewhere: the data have shifted. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith } from '../shared/network.ts';
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
export const shifts = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2] as const;
export const learnedFrom = 200;
const fresh = moons(250, 0.15, 12);

async function measure() {
  const data = moons(learnedFrom, 0.15, 11);
  const network = await networkWith(spec, {}, { type: 'adam' });
  for (let i = 0; i < 120; i++) {
    await network.train(data, data.n, 0.05);
    if (i % 30 === 29) await breathe();
  }
  const accuracies: number[] = [];
  const certainties: number[] = [];
  for (const shift of shifts) {
    const moved = { ...fresh, x: fresh.x.map((v, i) => (i % 2 === 1 ? v + shift : v)) };
    accuracies.push((await network.evaluate(moved)).correct / moved.n);
    const p = await network.predict(moved.x, moved.n);
    certainties.push([...p].reduce((sum, v) => sum + Math.max(v, 1 - v), 0) / moved.n);
  }
  return { accuracies, certainties };
}

let measured: ReturnType<typeof measure> | undefined;

/** For each shift: share of right answers, and the mean probability that the network gives its own answer. Computed once. */
export function shifted(): ReturnType<typeof measure> {
  measured ??= measure();
  return measured;
}
