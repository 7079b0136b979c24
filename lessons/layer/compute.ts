/** One dense layer by hand, and a small network whose layers' answers to a seven are shown. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { centred, drawSeven, side } from '../shared/digit.ts';
import { networkWith } from '../shared/network.ts';

/** Two inputs, three units. */
export const dense: ModelSpec = {
  name: 'one layer',
  inputShape: [2],
  layers: [{ type: 'dense', units: 3, activation: 'relu' }],
  loss: 'meanSquaredError',
};
/** kernel[input][unit], as the engine stores it. */
export const kernel = [
  [1, -1, 0.5],
  [2, 1, -1],
] as const;
export const bias = [0.5, 0, -1] as const;
export const input = [2, 1] as const;

/** The outputs of the three units. */
export async function answers(): Promise<number[]> {
  const network = await networkWith(dense, { 'dense/kernel': kernel.flat(), 'dense/bias': [...bias] });
  return [...(await network.predict(Float32Array.from(input), 1))];
}

/** A convolution with two kernels chosen by hand (lines that lie, lines that stand), then the usual others. */
const stack: ModelSpec = {
  name: 'stack',
  inputShape: [side, side, 1],
  layers: [
    { type: 'conv2d', filters: 2, kernelSize: [3, 3], activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};

/** Row by row, at each place the first kernel's weight and then the second's: lying lines, standing lines. */
const lines = [-1, -1, -1, 2, -1, -1, 2, -1, 2, 2, 2, -1, -1, -1, -1, 2, -1, -1];

/** What each layer makes of a seven. The last layer has not learned anything: its ten answers are chance. */
export async function maps() {
  const network = await networkWith(stack, { 'conv2d/kernel': lines, 'conv2d/bias': [0, 0] });
  const outputs = await network.activations(Float32Array.from(drawSeven(centred())), 1);
  return outputs.filter((_, i) => i !== 2);
}
