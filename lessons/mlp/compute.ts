/** The tutorial's network, planned; and a small one that learns two half-moons while it is watched. */
import { mlp } from '../../models/mlp.ts';
import type { FigureData } from '../../src/contracts/figures.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { placesOf } from '../shared/plots.ts';
import { moons, pointsOf } from '../shared/toyData.ts';

export const spec = mlp;

const small: ModelSpec = {
  name: 'moons',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 12, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

type Frame = FigureData['decisionBoundary']['frames'][number];

const data = moons(60, 0.12, 5);
const area = { x: { min: -1.6, max: 2.6 }, y: { min: -1.2, max: 1.7 } };
const cells = 36;
/** Updates made before each frame. */
const shownSteps = [0, 2, 5, 10, 20, 40, 80, 150, 250];

async function learn(): Promise<FigureData['decisionBoundary']> {
  const network = await networkWith(small, {}, { type: 'adam' });
  const places = Float32Array.from(placesOf(area.x, area.y, cells).flat());
  const frames: Frame[] = [];
  let step = 0;
  for (const shown of shownSteps) {
    for (; step < shown; step++) await network.train(data, data.n, 0.05);
    const { loss, correct, n } = await network.evaluate(data);
    const probabilities = await network.predict(places, cells * cells);
    frames.push({ step, probabilities, loss, accuracy: correct / n });
    await breathe();
  }
  return { ...area, points: pointsOf(data), columns: cells, rows: cells, frames };
}

let learned: ReturnType<typeof learn> | undefined;

/** Computed once. */
export function learning(): Promise<FigureData['decisionBoundary']> {
  learned ??= learn();
  return learned;
}
