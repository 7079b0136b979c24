/** A straight line ŷ = w x + b through three points, fitted by gradient descent with several learning rates. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, setWeights, valuesOf } from '../shared/network.ts';

const spec: ModelSpec = {
  name: 'line',
  inputShape: [1],
  layers: [{ type: 'dense', units: 1 }],
  loss: 'meanSquaredError',
};

/** On the line y = 2 x + 1, so the best loss is 0. */
export const points: Examples = { n: 3, x: Float32Array.of(0, 1, 2), y: Float32Array.of(1, 3, 5) };
export const best = [2, 1] as const;
/** [w, b] where the worked example starts. */
export const origin = [0, 0] as const;
/** Where the learning rates are compared: up on the side of the valley, so that they take different ways. */
export const hillside = [-0.5, 3] as const;

/** [w, b] */
export type Place = readonly [number, number];

export interface Descent {
  /** Before the first step and after each. */
  readonly path: readonly Place[];
  /** Loss at each of them. */
  readonly losses: readonly number[];
}

const weightsAt = ([w, b]: Place) => ({ 'dense/kernel': [w], 'dense/bias': [b] });

export async function descend(start: Place, learningRate: number, steps: number): Promise<Descent> {
  const network = await networkWith(spec, weightsAt(start));
  const path: Place[] = [start];
  const losses = [(await network.evaluate(points)).loss];
  for (let i = 0; i < steps; i++) {
    await network.train(points, points.n, learningRate);
    const weights = await network.weights();
    path.push([valuesOf(weights, 'dense/kernel')[0], valuesOf(weights, 'dense/bias')[0]]);
    losses.push((await network.evaluate(points)).loss);
  }
  return { path, losses };
}

/** ∂L/∂w and ∂L/∂b. */
export async function gradientAt(place: Place): Promise<Place> {
  const gradients = await (await networkWith(spec, weightsAt(place))).gradients(points);
  return [valuesOf(gradients, 'dense/kernel')[0], valuesOf(gradients, 'dense/bias')[0]];
}

/** The loss at each (w, b). */
export async function lossesAt(places: readonly Place[]): Promise<number[]> {
  const network = await networkWith(spec);
  const losses: number[] = [];
  for (const place of places) {
    await setWeights(network, weightsAt(place));
    losses.push((await network.evaluate(points)).loss);
  }
  return losses;
}

/** What the lesson compares. */
export const rates = { small: 0.01, good: 0.1, large: 0.38, tooLarge: 0.45 } as const;
export const steps = 20;
