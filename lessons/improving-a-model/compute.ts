/** Learning curves: errors on old and on new points by the number of points learned from, for a small and a larger model. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

export const sizes = [10, 20, 40, 80, 160, 240] as const;
const noise = 0.25;
const steps = 120;
const seeds = [1, 2, 3];
const fresh = moons(250, noise, 99);

/** @param units of the hidden layer; 0: none, a straight border */
const specOf = (units: number): ModelSpec => ({
  name: `moons-${units}`,
  inputShape: [2],
  layers: [
    ...(units > 0 ? [{ type: 'dense', units, activation: 'relu' } as const] : []),
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
});

export interface LearningCurve {
  /** Share of wrong answers on the points learned from, 0..1, one for each of `sizes`; mean over three draws. */
  readonly train: readonly number[];
  readonly fresh: readonly number[];
}

async function measure(units: number): Promise<LearningCurve> {
  const curve = { train: [] as number[], fresh: [] as number[] };
  for (const size of sizes) {
    let [wrongTrain, wrongFresh] = [0, 0];
    for (const seed of seeds) {
      const data = moons(size, noise, seed);
      const network = await networkWith(specOf(units), {}, { type: 'adam' });
      for (let i = 0; i < steps; i++) await network.train(data, size, 0.05);
      wrongTrain += 1 - (await network.evaluate(data)).correct / size;
      wrongFresh += 1 - (await network.evaluate(fresh)).correct / fresh.n;
      await breathe();
    }
    curve.train.push(wrongTrain / seeds.length);
    curve.fresh.push(wrongFresh / seeds.length);
  }
  return curve;
}

const curves = new Map<number, Promise<LearningCurve>>();

/** Computed once for each number of units. */
export function learningCurve(units: number): Promise<LearningCurve> {
  const known = curves.get(units) ?? measure(units);
  curves.set(units, known);
  return known;
}
export const larger = 16;
