/**
 * The smallest model that learns: a straight line ŷ = w x + b, fitted with the mean squared error. Its loss is a bowl
 * over (w, b), so that every path of an optimiser can be drawn.
 */
import type { Examples, Network } from '../../src/contracts/engine.ts';
import type { ModelSpec, OptimizerSpec } from '../../src/contracts/model.ts';
import { breathe, networkWith, setWeights, valuesOf } from './network.ts';

const spec: ModelSpec = {
  name: 'line',
  inputShape: [1],
  layers: [{ type: 'dense', units: 1 }],
  loss: 'meanSquaredError',
};

/** [w, b] */
export type Place = readonly [number, number];

export interface Descent {
  /** Before the first step and after each. */
  readonly path: readonly Place[];
  /** Loss over all points at each of them. */
  readonly losses: readonly number[];
}

export interface DescentOptions {
  readonly start: Place;
  readonly rate: number;
  readonly steps: number;
  /** Default: plain gradient descent. */
  readonly optimizer?: OptimizerSpec;
  /** Points of each step, in turn; default: all of them. */
  readonly batches?: readonly (readonly number[])[];
}

const weightsAt = ([w, b]: Place) => ({ 'dense/kernel': [w], 'dense/bias': [b] });

async function placeOf(network: Network): Promise<Place> {
  const weights = await network.weights();
  return [valuesOf(weights, 'dense/kernel')[0], valuesOf(weights, 'dense/bias')[0]];
}

export function lineThrough(points: readonly (readonly [number, number])[]) {
  const choose = (indices: readonly number[]): Examples => ({
    n: indices.length,
    x: Float32Array.from(indices, (i) => points[i][0]),
    y: Float32Array.from(indices, (i) => points[i][1]),
  });
  const everything = points.map((_, i) => i);
  const all = choose(everything);

  return {
    /** @param indices of the points that are asked; default: all */
    async gradientAt(place: Place, indices: readonly number[] = everything): Promise<Place> {
      const gradients = await (await networkWith(spec, weightsAt(place))).gradients(choose(indices));
      return [valuesOf(gradients, 'dense/kernel')[0], valuesOf(gradients, 'dense/bias')[0]];
    },

    async lossesAt(places: readonly Place[]): Promise<number[]> {
      const network = await networkWith(spec);
      const losses: number[] = [];
      for (const place of places) {
        if (losses.length % 100 === 99) await breathe();
        await setWeights(network, weightsAt(place));
        losses.push((await network.evaluate(all)).loss);
      }
      return losses;
    },

    async descend(options: DescentOptions): Promise<Descent> {
      const { start, rate, steps, batches = [everything] } = options;
      const network = await networkWith(spec, weightsAt(start), options.optimizer);
      const path: Place[] = [start];
      const losses = [(await network.evaluate(all)).loss];
      for (let i = 0; i < steps; i++) {
        const batch = choose(batches[i % batches.length]);
        await network.train(batch, batch.n, rate);
        path.push(await placeOf(network));
        losses.push((await network.evaluate(all)).loss);
      }
      return { path, losses };
    },
  };
}
