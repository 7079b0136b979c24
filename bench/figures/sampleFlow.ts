/** A small convolutional network that the reference engine trains on drawn digits, and one digit on its way through it. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { createEngine } from '../../src/engine/index.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { layerNorms } from '../../src/training/probe.ts';
import { digitPixels } from './digits.ts';

const spec: ModelSpec = {
  name: 'tiny-cnn',
  inputShape: [28, 28, 1],
  loss: 'sparseCategoricalCrossentropy',
  layers: [
    { type: 'conv2d', filters: 6, kernelSize: [5, 5], strides: [2, 2], activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
};
const batchSize = 20;
const steps = 24;

function batch(first: number): Examples {
  const y = Uint8Array.from({ length: batchSize }, (_, i) => i % 10);
  const images = Array.from(y, (digit, i) => digitPixels(digit, first + i));
  const x = Float32Array.from(
    images.flatMap((pixels) => [...pixels]),
    (v) => v / 255,
  );
  return { n: batchSize, x, y };
}

let trained: Promise<FigureData['modelFlow']> | undefined;

async function train(): Promise<FigureData['modelFlow']> {
  const engine = await createEngine('reference');
  const network = await engine.create(spec, { seed: 4, optimizer: { type: 'adam' }, batchSize });
  for (let step = 0; step < steps; step++) await network.train(batch(step * batchSize), batchSize, 0.01);
  const label = 5;
  const input = Float32Array.from(digitPixels(label, 9001), (v) => v / 255);
  const outputs = await network.activations(input, 1);
  const norms = layerNorms(await network.gradients({ n: 1, x: input, y: Uint8Array.of(label) }));
  const layers = planLayers(spec).map(({ name, outputShape, tensors }, i) => ({
    spec: spec.layers[i],
    outputShape,
    parameterCount: tensors.reduce((sum, t) => sum + t.size, 0),
    values: outputs[i].values,
    gradientNorm: norms.get(name),
  }));
  const inputGradient = await network.inputGradient(input, 1, label);
  await network.dispose();
  return { name: spec.name, inputShape: spec.inputShape, input, label, layers, inputGradient };
}

export async function modelFlow(): Promise<FigureRequest> {
  trained ??= train();
  return { kind: 'modelFlow', data: await trained };
}
