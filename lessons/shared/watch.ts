/** Trains a classifier of two classes and measures it on the way, on old points and on new ones. */
import type { Examples, Network } from '../../src/contracts/engine.ts';
import type { FigureData } from '../../src/contracts/figures.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { breathe, valuesOf } from './network.ts';
import { placesOf } from './plots.ts';
import { pointsOf } from './toyData.ts';

export interface Watched {
  /** Updates before each measurement. */
  readonly steps: readonly number[];
  /** Mean binary cross-entropy without any penalty. */
  readonly trainLoss: readonly number[];
  readonly freshLoss: readonly number[];
}

/** Mean binary cross-entropy: the engine's loss without the L2 penalty in it. */
async function crossEntropy(network: Network, examples: Examples): Promise<number> {
  const weights = await network.weights();
  const squares = (name: string) => valuesOf(weights, name).reduce((sum, w) => sum + w * w, 0);
  let penalty = 0;
  for (const { tensors } of planLayers(network.spec)) {
    for (const { name, l2 } of tensors) penalty += l2 * squares(name);
  }
  return (await network.evaluate(examples)).loss - penalty;
}

/** @param every updates (on all training points at once) between two of the measurements */
export async function watch(
  network: Network,
  train: Examples,
  fresh: Examples,
  { rate, every, measurements }: { rate: number; every: number; measurements: number },
): Promise<Watched> {
  const [steps, trainLoss, freshLoss]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i <= measurements; i++) {
    if (i > 0) for (let k = 0; k < every; k++) await network.train(train, train.n, rate);
    steps.push(i * every);
    trainLoss.push(await crossEntropy(network, train));
    freshLoss.push(await crossEntropy(network, fresh));
    await breathe();
  }
  return { steps, trainLoss, freshLoss };
}

/** @returns 0..1 */
export async function accuracyOf(network: Network, examples: Examples): Promise<number> {
  return (await network.evaluate(examples)).correct / examples.n;
}

const area = { x: { min: -2, max: 3 }, y: { min: -1.6, max: 2.1 } };
const cells = 36;

/** How the network divides the plane of the half-moons now. */
export async function borderOf(
  network: Network,
  train: Examples,
  step: number,
): Promise<FigureData['decisionBoundary']> {
  const places = Float32Array.from(placesOf(area.x, area.y, cells).flat());
  const loss = await crossEntropy(network, train);
  const probabilities = await network.predict(places, cells * cells);
  const frames = [{ step, probabilities, loss, accuracy: await accuracyOf(network, train) }];
  return { ...area, points: pointsOf(train), columns: cells, rows: cells, frames };
}
