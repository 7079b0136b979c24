/** A network that is too large for thirty noisy points learns them by heart; losses on them and on new points. */
import type { FigureData } from '../../src/contracts/figures.ts';
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith } from './network.ts';
import { placesOf } from './plots.ts';
import { moons, pointsOf } from './toyData.ts';

const train = moons(30, 0.35, 8);
const fresh = moons(200, 0.35, 9);
const area = { x: { min: -2.2, max: 3.2 }, y: { min: -1.8, max: 2.3 } };
const cells = 36;

export interface Course {
  /** Updates before each measurement. */
  readonly steps: readonly number[];
  readonly trainLoss: readonly number[];
  readonly freshLoss: readonly number[];
  /** 0..1 at the end, and at the best moment on new points. */
  readonly trainAccuracy: number;
  readonly freshAccuracy: number;
  /** Index of the lowest loss on new points. */
  readonly best: number;
  readonly boundary: FigureData['decisionBoundary'];
}

const hidden = (units: number, rate: number): LayerSpec[] => [
  { type: 'dense', units, activation: 'relu', kernelInitializer: 'heNormal' },
  ...(rate > 0 ? [{ type: 'dropout', rate } as const] : []),
];

function specOf(units: number, rate: number): ModelSpec {
  return {
    name: `memorize-${units}`,
    inputShape: [2],
    layers: [
      ...hidden(units, rate),
      ...hidden(units, rate),
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'binaryCrossentropy',
  };
}

const every = 5;

async function run(units: number, rate: number, measurements: number): Promise<Course> {
  const network = await networkWith(specOf(units, rate), {}, { type: 'adam' });
  const [steps, trainLoss, freshLoss]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i <= measurements; i++) {
    if (i > 0) for (let k = 0; k < every; k++) await network.train(train, train.n, 0.01);
    steps.push(i * every);
    trainLoss.push((await network.evaluate(train)).loss);
    freshLoss.push((await network.evaluate(fresh)).loss);
    await breathe();
  }
  const [onTrain, onFresh] = [await network.evaluate(train), await network.evaluate(fresh)];
  const places = Float32Array.from(placesOf(area.x, area.y, cells).flat());
  const frame = {
    step: steps[steps.length - 1],
    probabilities: await network.predict(places, cells * cells),
    loss: onTrain.loss,
    accuracy: onTrain.correct / train.n,
  };
  return {
    steps,
    trainLoss,
    freshLoss,
    trainAccuracy: onTrain.correct / train.n,
    freshAccuracy: onFresh.correct / fresh.n,
    best: freshLoss.indexOf(Math.min(...freshLoss)),
    boundary: { ...area, points: pointsOf(train), columns: cells, rows: cells, frames: [frame] },
  };
}

const courses = new Map<string, Promise<Course>>();

/** @param units of each of two hidden layers. @param rate of dropout behind each. Computed once. */
export function courseOf(units: number, rate = 0, measurements = 30): Promise<Course> {
  const key = `${units} ${rate} ${measurements}`;
  const course = courses.get(key) ?? run(units, rate, measurements);
  courses.set(key, course);
  return course;
}
