/**
 * Models that leave and enter: TensorFlow.js and Keras load what is packed and compute what the reference computes, and
 * what they have comes back as it was. Keras is asked where GRADUS_PYTHON names a Python that has it.
 */
import '@tensorflow/tfjs-backend-cpu';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-layers';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { inProject } from '../../src/core/paths.ts';
import { Random } from '../../src/core/random.ts';
import { decodeTensors, encodeTensors } from '../../src/engine/checkpoint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { packModel } from '../../src/exchange/pack.ts';
import { unpackModel } from '../../src/exchange/unpack.ts';
import { someRecord, someResult, trainingView } from '../helpers/fakeServices.ts';
import { tinyModel } from '../helpers/runs.ts';

/** Straight, without the thread; the thread has tests of its own below. */
const unpack = unpackModel;
const viewed = { record: { ...someRecord, result: someResult }, epochs: trainingView.epochs };

/** Every kind of layer that may stand in a network for digits. */
const everything: ModelSpec = {
  name: 'everything',
  inputShape: [28, 28, 1],
  layers: [
    {
      type: 'conv2d',
      filters: 3,
      kernelSize: [3, 5],
      strides: [2, 1],
      padding: 'same',
      activation: 'leakyRelu',
    },
    { type: 'batchNormalization', momentum: 0.9 },
    { type: 'activation', activation: 'elu' },
    { type: 'averagePooling2d', poolSize: [2, 2], padding: 'same' },
    { type: 'upSampling2d' },
    { type: 'conv2d', filters: 4, kernelSize: [3, 3], useBias: false, activation: 'swish' },
    { type: 'maxPooling2d', poolSize: [3, 3], strides: [2, 2] },
    { type: 'dropout', rate: 0.25 },
    { type: 'flatten' },
    { type: 'reshape', targetShape: [20, 12] },
    { type: 'conv1d', filters: 5, kernelSize: 3, activation: 'tanh' },
    { type: 'flatten' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
const pooled: ModelSpec = {
  ...everything,
  name: 'pooled',
  layers: [
    { type: 'conv2d', filters: 6, kernelSize: [5, 5], activation: 'gelu' },
    { type: 'globalAveragePooling2d' },
    { type: 'dense', units: 12, activation: 'leakyRelu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
};
const specs = { tiny: tinyModel, everything, pooled, cnn: models.cnn };

interface Packed {
  readonly weights: Uint8Array;
  readonly zip: Uint8Array;
  readonly files: Record<string, Uint8Array>;
  readonly answers: Float32Array;
}

const N = 2;
const x = Float32Array.from({ length: N * 784 }, (_, i) => ((i * 37) % 101) / 101);
const packed: Record<string, Packed> = {};

beforeAll(async () => {
  const engine = await createEngine('reference');
  for (const [name, model] of Object.entries(specs)) {
    const network = await engine.create(model, { seed: 3, optimizer: { type: 'adam' }, batchSize: N });
    const random = new Random(5);
    // Moving averages and offsets that are not what a layer begins with.
    const tensors = (await network.weights()).map(({ name, shape, values }) => ({
      name,
      shape,
      values: Float32Array.from(values, (v) => v + random.between(0, 0.1)),
    }));
    await network.setWeights(tensors);
    const weights = encodeTensors({ kind: 'weights', model, build: 'reference', details: {} }, tensors);
    const [{ bytes: zip }] = await packModel('all', weights, viewed);
    packed[name] = { weights, zip, files: unzipSync(zip), answers: await network.predict(x, N) };
    await network.dispose();
  }
});

function expectClose(got: ArrayLike<number>, wanted: Float32Array): void {
  expect(got.length).toBe(wanted.length);
  for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 4);
}

function sameTensors(a: Uint8Array, b: Uint8Array): void {
  const plain = (file: Uint8Array) =>
    decodeTensors(file).tensors.map(({ name, shape, values }) => ({
      name,
      shape: [...shape],
      values: [...values],
    }));
  expect(plain(a)).toEqual(plain(b));
}

describe.each(Object.keys(specs))('%s', (name) => {
  test('is loaded by TensorFlow.js, which computes the same', async () => {
    const { files, answers } = packed[name];
    const { modelTopology, weightsManifest } = JSON.parse(Buffer.from(files['tfjs/model.json']).toString());
    const weightData = Uint8Array.from(files['tfjs/weights.bin']).buffer;
    const weightSpecs = weightsManifest[0].weights;
    const model = await tf.loadLayersModel(io.fromMemory({ modelTopology, weightSpecs, weightData }));
    const output = model.predict(tensor(x, [N, 28, 28, 1]));
    expectClose(Array.isArray(output) ? [] : output.dataSync(), answers);
  });

  test('is rebuilt by its TypeScript, with room for the same weights', async () => {
    const folder = inProject('build', 'exchange-test');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}-${process.pid}.ts`);
    writeFileSync(file, packed[name].files['model.ts']);
    const { build } = (await import(/* @vite-ignore */ file)) as { build(): tf.Sequential };
    const model = build();
    const { tensors } = decodeTensors(packed[name].weights);
    for (const layer of model.layers) {
      const own = tensors.filter((t) => t.name.startsWith(`${layer.name}/`));
      layer.setWeights(own.map((t) => tensor(t.values as Float32Array, [...t.shape])));
    }
    const output = model.predict(tensor(x, [N, 28, 28, 1]));
    expectClose(Array.isArray(output) ? [] : output.dataSync(), packed[name].answers);
    rmSync(file);
  });

  test('comes back from the zip and from the Keras file as it was', async () => {
    const { zip, files, weights } = packed[name];
    for (const file of [zip, files['model.keras']]) {
      const { weights: back, model } = await unpack(file, name);
      sameTensors(back, weights);
      expect(model.inputShape).toEqual([28, 28, 1]);
      const engine = await createEngine('reference');
      const network = await engine.create(model, { seed: 0, optimizer: { type: 'adam' }, batchSize: N });
      await network.setWeights(decodeTensors(back).tensors);
      expectClose(await network.predict(x, N), packed[name].answers);
      await network.dispose();
    }
  });
});

test('what TensorFlow.js itself saves comes in and computes the same', async () => {
  const theirs = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 4, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.batchNormalization({}),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.flatten({}),
      tf.layers.dense({ units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 10 }),
      tf.layers.softmax({}),
    ],
  });
  let saved: io.ModelArtifacts | undefined;
  await theirs.save(
    io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved!;
  const manifest = [{ paths: ['group1-shard1of1.bin'], weights: weightSpecs }];
  const file = zipSync({
    'model.json': strToU8(JSON.stringify({ modelTopology, weightsManifest: manifest })),
    'group1-shard1of1.bin': new Uint8Array(weightData as ArrayBuffer),
  });
  const { model, weights } = await unpack(file, 'theirs');
  const engine = await createEngine('reference');
  const network = await engine.create(model, { seed: 0, optimizer: { type: 'adam' }, batchSize: N });
  await network.setWeights(decodeTensors(weights).tensors);
  const output = theirs.predict(tensor(x, [N, 28, 28, 1]));
  expectClose(
    await network.predict(x, N),
    Array.isArray(output) ? new Float32Array() : (output.dataSync() as Float32Array),
  );
  await network.dispose();
});

const python = process.env.GRADUS_PYTHON;
test.skipIf(!python)(
  `Keras loads the files and computes the same${python ? '' : ' (skipped: GRADUS_PYTHON names no Python with Keras)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradus-keras-'));
    writeFileSync(join(folder, 'x.bin'), Buffer.from(x.buffer));
    for (const [name, { files }] of Object.entries(packed)) {
      writeFileSync(join(folder, `${name}.keras`), files['model.keras']);
    }
    const script = `
import os, sys
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import json, keras, numpy as np
x = np.fromfile('x.bin', dtype='<f4').reshape(-1, 28, 28, 1)
print(json.dumps({name: keras.models.load_model(name + '.keras')(x).numpy().ravel().tolist() for name in sys.argv[1:]}))`;
    const said = execFileSync(python!, ['-c', script, ...Object.keys(packed)], {
      cwd: folder,
      encoding: 'utf8',
    });
    const answers = JSON.parse(said.trim().split('\n').at(-1)!) as Record<string, number[]>;
    for (const [name, values] of Object.entries(answers)) expectClose(values, packed[name].answers);
    rmSync(folder, { recursive: true });
  },
  180_000,
);

describe('what is no such model is refused with what to do', () => {
  const changed = (change: (json: { modelTopology: { config: { layers: unknown[] } } }) => void) => {
    const { files } = packed.tiny;
    const json = JSON.parse(Buffer.from(files['tfjs/model.json']).toString());
    change(json);
    return zipSync({ 'model.json': strToU8(JSON.stringify(json)), 'weights.bin': files['tfjs/weights.bin'] });
  };

  test.each([
    ['a text', () => strToU8('hello'), 'IMPORT_NOT_A_MODEL'],
    ['an empty zip', () => zipSync({ 'a.txt': strToU8('a') }), 'IMPORT_NOT_A_MODEL'],
    ['no JSON', () => zipSync({ 'model.json': strToU8('{') }), 'IMPORT_DAMAGED'],
    ['no weights', () => zipSync({ 'model.json': packed.tiny.files['tfjs/model.json'] }), 'IMPORT_DAMAGED'],
    [
      'short weights',
      () => zipSync({ 'model.json': packed.tiny.files['tfjs/model.json'], 'weights.bin': new Uint8Array(8) }),
      'IMPORT_WEIGHTS',
    ],
    [
      'no numbers',
      () => {
        const bytes = Uint8Array.from(packed.tiny.files['tfjs/weights.bin']).fill(255);
        return zipSync({ 'model.json': packed.tiny.files['tfjs/model.json'], 'weights.bin': bytes });
      },
      'IMPORT_WEIGHTS',
    ],
    [
      'a layer that nobody knows',
      () =>
        changed(({ modelTopology }) => {
          modelTopology.config.layers[1] = { class_name: 'LSTM', config: { name: 'lstm', units: 3 } };
        }),
      'IMPORT_LAYER',
    ],
    [
      'a monster',
      () =>
        changed(({ modelTopology }) => {
          modelTopology.config.layers[2] = { class_name: 'Dense', config: { name: 'dense', units: 1e8 } };
        }),
      'IMPORT_TOO_LARGE',
    ],
  ])('%s', async (_, file, code) => {
    await expect(unpack(file(), 'x')).rejects.toMatchObject({ code });
  });
});
