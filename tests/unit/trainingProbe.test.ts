/** Probes of a run: measuring changes nothing, and what is measured is so. */
import { expect, test } from 'vitest';
import type { Network } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { gather } from '../../src/data/batches.ts';
import { createEngine } from '../../src/engine/index.ts';
import { layerNorms, Prober } from '../../src/training/probe.ts';
import { tinyDigits } from '../helpers/tinyDigits.ts';

const data = tinyDigits(200, 60);
const spec: ModelSpec = {
  name: 'probed',
  inputShape: [28, 28, 1],
  loss: 'sparseCategoricalCrossentropy',
  layers: [
    { type: 'conv2d', filters: 4, kernelSize: [3, 3] },
    { type: 'batchNormalization' },
    { type: 'activation', activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dropout', rate: 0.5 },
    { type: 'dense', units: 12, activation: 'relu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
};
const batchSize = 20;
const options = { seed: 5, optimizer: { type: 'adam' }, batchSize } as const;
const prober = (network: Network, totalSteps: number) =>
  new Prober(network, data.train, data.test, batchSize, totalSteps);

test.each(['wasm', 'reference'] as const)('measuring changes no weight of a %s run', async (name) => {
  const engine = await createEngine(name);
  const trained = async (measured: boolean) => {
    const network = await engine.create(spec, options);
    const probes = prober(network, 8);
    for (let step = 0; step < 8; step++) {
      if (measured) await probes.measure(step);
      const indices = Array.from({ length: batchSize }, (_, i) => (step * batchSize + i) % data.train.n);
      await network.train(gather(data.train, indices), batchSize, 0.01);
    }
    const checkpoint = await network.checkpoint();
    await network.dispose();
    return Buffer.from(checkpoint);
  };
  expect((await trained(true)).equals(await trained(false))).toBe(true);
});

test('probes lie close together at first, and the last one at the end', async () => {
  const network = await (await createEngine('reference')).create(spec, options);
  const probes = prober(network, 4000);
  const due = [0];
  for (let step = 0; step < 4000; step = due[due.length - 1]) due.push(step + probes.stepsToNext(step));
  expect(due.slice(0, 4)).toEqual([0, 10, 40, 90]);
  expect(due).toHaveLength(21);
  expect(due.every((step) => probes.isDue(step))).toBe(true);
  expect(probes.stepsToNext(4000)).toBe(Number.POSITIVE_INFINITY);
  await network.dispose();
});

test('norms, dead ReLUs and answers are those of the network', async () => {
  const network = await (await createEngine('wasm')).create(spec, options);
  const weights = await network.weights();
  // Three of twelve units can never be above 0; the convolution's first channel neither, by its normalisation's shift.
  const shifted = weights.map((tensor) => {
    const values = tensor.values.slice();
    if (tensor.name === 'dense/bias') values.fill(-1e6, 0, 3);
    if (tensor.name === 'batch_normalization/beta') values[0] = -1e6;
    return { ...tensor, values };
  });
  await network.setWeights(shifted);
  const probes = prober(network, 10);
  const probe = await probes.measure(3);
  expect(probe.step).toBe(3);
  expect(probe.layers.map(({ name, deadShare }) => [name, deadShare])).toEqual([
    ['conv2d', undefined],
    ['batch_normalization', 0.25],
    ['dense', expect.any(Number)],
    ['dense_1', undefined],
  ]);
  expect(probe.layers[2].deadShare).toBeGreaterThanOrEqual(0.25);
  expect(probe.layers[2].deadShare).toBeLessThan(1);
  const norms = layerNorms(
    await network.gradients(
      gather(
        data.train,
        Array.from({ length: 20 }, (_, i) => i),
      ),
    ),
  );
  for (const { name, gradientNorm } of probe.layers) {
    expect(gradientNorm / norms.get(name)!).toBeCloseTo(1, 3);
  }
  expect(probes.examples.map((e) => e.label)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const x = Float32Array.from(probes.examples[7].pixels, (v) => v / 255);
  const answer = await network.predict(x, 1);
  probe.predictions[7].forEach((p, k) => {
    expect(p).toBeCloseTo(answer[k], 3);
  });
  await network.dispose();
});
