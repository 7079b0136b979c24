/** Models from outside: what may enter, what may not and why; nothing that is attached can read, write or stop anything. */
import { existsSync, readdirSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import h5wasm, { type Group } from 'h5wasm';
import { describe, expect, test } from 'vitest';
import type { LayerSpec, ModelSpec, Shape } from '../../src/contracts/model.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { decodeTensors } from '../../src/engine/checkpoint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { createExchange } from '../../src/exchange/index.ts';
import { toTensorFlowJs } from '../../src/exchange/tensorflowJs.ts';
import { unpackModel } from '../../src/exchange/unpack.ts';
import { someView } from '../helpers/fakeServices.ts';
import { changedTfjs, kerasFile, tfjsZip, trainedModel, weightsFile } from '../helpers/modelFiles.ts';
import { tinyModel } from '../helpers/runs.ts';

const tiny = trainedModel(tinyModel);
const dense = (units: number, activation: 'softmax' | 'sigmoid' | 'linear' = 'softmax'): LayerSpec => ({
  type: 'dense',
  units,
  activation,
});
const flat: LayerSpec = { type: 'flatten' };
const model = (layers: readonly LayerSpec[], inputShape: Shape = [28, 28, 1]): ModelSpec => ({
  ...tinyModel,
  inputShape,
  layers,
});
const zipOf = (spec: ModelSpec) => tfjsZip(trainedModel(spec));

async function answers(file: Uint8Array): Promise<number[]> {
  const { model: spec, weights } = await unpackModel(file, 'x');
  const engine = await createEngine('reference');
  const network = await engine.create(spec, { seed: 0, optimizer: { type: 'sgd' }, batchSize: 1 });
  await network.setWeights(decodeTensors(weights).tensors);
  const image = Float32Array.from({ length: 784 }, (_, i) => (i % 5) / 5);
  const output = await network.predict(image, 1);
  await network.dispose();
  return [...output];
}

describe('the usual ways to take an image and to answer', () => {
  test.each<[string, Shape]>([
    ['28×28', [28, 28]],
    ['784', [784]],
  ])('%s is brought to 28×28×1 and computes the same', async (_, inputShape) => {
    const layers = inputShape.length === 1 ? [dense(10)] : [flat, dense(10)];
    expect(await answers(zipOf(model(layers, inputShape)))).toEqual(await answers(tfjsZip(tiny)));
  });

  test('logits get a softmax behind them', async () => {
    const file = zipOf(model([flat, dense(10, 'linear')]));
    expect((await unpackModel(file, 'x')).softmaxAdded).toBe(true);
    expect(await answers(file)).toEqual(await answers(tfjsZip(tiny)));
    expect((await unpackModel(tfjsZip(tiny), 'x')).softmaxAdded).toBe(false);
  });

  test('a file in a folder of the zip, with others beside it', async () => {
    const files = toTensorFlowJs(tiny);
    const inFolder = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`m/${name}`, bytes]));
    const imported = await unpackModel(zipSync({ ...inFolder, 'photo.jpg': new Uint8Array(9) }), 'x');
    expect(imported).toMatchObject({ format: 'tfjs', parameterCount: 7850 });
  });
});

/** As a zip's directory names the unpacked size of its only large file. */
function claiming(zip: Uint8Array, actual: number, claimed: number): Uint8Array {
  const changed = Buffer.from(zip);
  const needle = Buffer.alloc(4);
  needle.writeUInt32LE(actual);
  for (let at = changed.indexOf(needle); at >= 0; at = changed.indexOf(needle, at + 4)) {
    changed.writeUInt32LE(claimed, at);
  }
  return changed;
}

/** An HDF5 file in which the kernel is what `make` puts there. */
async function withKernel(make: (vars: Group) => void): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File('/kernel.h5', 'w');
  const layer = (file.create_group('layers') as Group).create_group('dense') as Group;
  const vars = layer.create_group('vars') as Group;
  make(vars);
  vars.create_dataset({ name: '1', data: new Float32Array(10), shape: [10], dtype: '<f' });
  file.close();
  const bytes = FS.readFile('/kernel.h5');
  FS.unlink('/kernel.h5');
  return kerasFile(tiny, () => bytes);
}

const notFinite = trainedModel(tinyModel, (i) => (i === 700 ? Number.NaN : 0));
const deep = model([flat, ...Array<LayerSpec>(100).fill({ type: 'dropout', rate: 0.1 }), dense(10)]);
const upSampled = (layers: { class_name: string; config: Record<string, unknown> }[]) => {
  const layer = (n: number) => ({
    class_name: 'UpSampling2D',
    config: { name: `up${n}`, size: [1000, 1000] },
  });
  layers.splice(1, 1, layer(1), layer(2), { class_name: 'GlobalAveragePooling2D', config: { name: 'pool' } });
};

const hdf5AtTheRoot = () => readdirSync('/').filter((name) => name.endsWith('.h5'));

describe('what may not enter is refused, with what to do', () => {
  const spoilt: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    [
      'a zip bomb',
      () => tfjsZip(tiny, { 'big.bin': new Uint8Array(40 * 2 ** 20) }),
      'IMPORT_ARCHIVE_TOO_LARGE',
    ],
    [
      'thousands of files',
      () =>
        tfjsZip(tiny, Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}`, new Uint8Array()]))),
      'IMPORT_ARCHIVE_TOO_LARGE',
    ],
    ['a size that is a lie', () => claiming(tfjsZip(tiny), 4 * 7850, 40), 'IMPORT_WEIGHTS'],
    ['a zip cut in half', () => tfjsZip(tiny).slice(0, -200), 'IMPORT_NOT_A_MODEL'],
    ['a path upwards', () => tfjsZip(tiny, { '../../etc/cron.d/x.bin': new Uint8Array(1) }), 'IMPORT_PATH'],
    ['an absolute path', () => tfjsZip(tiny, { '/etc/x.bin': new Uint8Array(1) }), 'IMPORT_PATH'],
    ['a path of Windows', () => tfjsZip(tiny, { 'C:\\x.bin': new Uint8Array(1) }), 'IMPORT_PATH'],
    ['a name of JavaScript', () => tfjsZip(tiny, { 'a/__proto__': new Uint8Array(1) }), 'IMPORT_PATH'],
    [
      'weights in a file outside',
      () =>
        changedTfjs(tiny, (json) =>
          Object.assign(json, { weightsManifest: [{ paths: ['../../../etc/passwd'], weights: [] }] }),
        ),
      'IMPORT_DAMAGED',
    ],
    [
      'JSON without an end',
      () => zipSync({ 'model.json': strToU8('['.repeat(200_000)), 'weights.bin': new Uint8Array(4) }),
      'IMPORT_DAMAGED',
    ],
    [
      'layers that are none',
      () =>
        changedTfjs(tiny, (json) => {
          json.modelTopology.config.layers[1] = null as never;
        }),
      'IMPORT_DAMAGED',
    ],
    ['colour', () => zipOf(model([flat, dense(10)], [28, 28, 3])), 'IMPORT_INPUT'],
    ['eleven answers', () => zipOf(model([flat, dense(11)])), 'IMPORT_OUTPUT'],
    [
      'ten answers that are no probabilities',
      () => zipOf(model([flat, dense(10, 'sigmoid')])),
      'IMPORT_OUTPUT',
    ],
    ['a hundred layers', () => zipOf(deep), 'IMPORT_TOO_DEEP'],
    [
      'a flood of values',
      () => changedTfjs(tiny, (json) => upSampled(json.modelTopology.config.layers)),
      'MODEL_TOO_LARGE',
    ],
    [
      'a Functional model',
      () => changedTfjs(tiny, (json) => Object.assign(json.modelTopology, { class_name: 'Functional' })),
      'IMPORT_LAYER',
    ],
    ['NaN among the weights', () => kerasFile(notFinite), 'IMPORT_WEIGHTS'],
    [
      'weights that compute no numbers',
      () => tfjsZip(trainedModel(tinyModel, () => 3e38)),
      'IMPORT_NO_NUMBERS',
    ],
    ['half an HDF5 file', () => kerasFile(tiny, (h5) => h5.subarray(0, h5.length / 2)), 'IMPORT_DAMAGED'],
    ['no HDF5 file', () => kerasFile(tiny, () => strToU8('hello')), 'IMPORT_DAMAGED'],
    [
      'HDF5 that points to a file of this machine',
      () => withKernel((vars) => void vars.create_external_link('/etc/passwd', '/', '0')),
      'IMPORT_WEIGHTS',
    ],
    [
      'HDF5 of doubles',
      () =>
        withKernel((vars) => {
          vars.create_dataset({ name: '0', data: new Float64Array(7840), shape: [784, 10], dtype: '<d' });
        }),
      'IMPORT_WEIGHTS',
    ],
    [
      'HDF5 that claims gigabytes',
      () =>
        withKernel((vars) => {
          const data = new Float32Array(10);
          const shape = [1, 10];
          vars.create_dataset({ name: '0', data, shape, maxshape: [1e9, 10], chunks: [1, 10], dtype: '<f' });
          (vars.get('0') as InstanceType<typeof h5wasm.Dataset>).resize([1e8, 10]);
        }),
      'IMPORT_WEIGHTS',
    ],
  ];

  test.each(spoilt)('%s', async (_, file, code) => {
    const before = hdf5AtTheRoot();
    const error = await unpackModel(await file(), 'x').catch((e: unknown) => e);
    expect(error).toMatchObject({ code });
    expect(error).toBeInstanceOf(GradusError);
    expect(explainError(error, 'zh-CN')).toMatch(/\p{Script=Han}/u);
    // Not even the library of HDF5 leaves a file.
    expect(hdf5AtTheRoot()).toEqual(before);
  });
});

describe('the thread', () => {
  const view = { record: someView.record, epochs: [] };

  test('packs what it unpacks again', async () => {
    const exchange = createExchange();
    const [{ name, bytes }] = await exchange.pack('keras', weightsFile(tiny), view);
    expect(name).toBe('k7m2q.keras');
    expect(Object.keys(unzipSync(bytes))).toContain('model.weights.h5');
    const { weights, format } = await exchange.unpack(bytes, 'tiny');
    expect(format).toBe('keras');
    expect(decodeTensors(weights).tensors[0].values).toEqual(tiny.tensors[0].values);
  });

  test('says what is wrong with a file', async () => {
    await expect(createExchange().unpack(strToU8('x'), 'x')).rejects.toMatchObject({
      code: 'IMPORT_NOT_A_MODEL',
    });
  });

  test('is given up when it takes too long', async () => {
    await expect(createExchange(1).pack('all', weightsFile(tiny), view)).rejects.toMatchObject({
      code: 'EXCHANGE_TIMEOUT',
    });
    expect(existsSync('/kernel.h5')).toBe(false);
  });
});
