/** Keras 3's own format, `.keras`: a zip of the configuration and an HDF5 file of the weights. */
import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import h5wasm, { type File, type Group } from 'h5wasm';
import { z } from 'zod';
import { GradusError } from '../core/errors/index.ts';
import { printable } from './archive.ts';
import { kerasLayer, parseJson } from './json.ts';
import { fromKeras, type KerasLayer, toKeras } from './layers.ts';
import { type ReadLayer, type ReadModel, singles, type TrainedModel } from './model.ts';

const float32 = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};

export async function toKerasFile({ spec, tensors }: TrainedModel): Promise<Uint8Array> {
  const described = ({ class_name, config }: KerasLayer) => ({
    module: 'keras.layers',
    class_name,
    config: { trainable: true, dtype: float32, ...config },
    registered_name: null,
  });
  const batch_shape = [null, ...spec.inputShape];
  const input = { class_name: 'InputLayer', config: { name: 'input', batch_shape, dtype: 'float32' } };
  const config = {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name: spec.name,
      trainable: true,
      dtype: float32,
      layers: [
        { module: 'keras.layers', ...input, registered_name: null },
        ...toKeras(spec, 'keras').map(described),
      ],
      build_input_shape: batch_shape,
    },
    registered_name: null,
    build_config: { input_shape: batch_shape },
    compile_config: null,
  };
  const json = (value: unknown) => strToU8(JSON.stringify(value));
  return zipSync(
    {
      'metadata.json': json({ keras_version: '3.15.1', date_saved: '2026-01-01@00:00:00' }),
      'config.json': json(config),
      'model.weights.h5': await weightsFile(tensors),
    },
    { level: 0, mtime: new Date(2026, 0, 1) },
  );
}

/** layers/NAME/vars/K, the K-th weight of a layer that Keras would call NAME: as our plan names it. */
async function weightsFile(tensors: TrainedModel['tensors']): Promise<Uint8Array> {
  const { bytes } = await inFile('w', (file) => {
    const made = new Map<string, { group: Group; count: number }>();
    const layers = file.create_group('layers') as Group;
    for (const tensor of tensors) {
      const name = tensor.name.slice(0, tensor.name.indexOf('/'));
      let layer = made.get(name);
      if (!layer) {
        const group = (layers.create_group(name) as Group).create_group('vars') as Group;
        layer = { group, count: 0 };
        made.set(name, layer);
      }
      layer.group.create_dataset({
        name: String(layer.count++),
        data: singles(tensor),
        shape: [...tensor.shape],
        dtype: '<f',
      });
    }
  });
  return bytes;
}

const configJson = z.object({
  class_name: z.string().max(100),
  config: z.object({ layers: z.array(kerasLayer) }),
});
const inputLayer = z.object({ batch_shape: z.tuple([z.null()], z.number()) });

/** @throws GradusError IMPORT_DAMAGED, IMPORT_WEIGHTS and those of fromKeras */
export async function fromKerasFile(configFile: Uint8Array, weightsFile: Uint8Array): Promise<ReadModel> {
  // What else a Functional model has would only be in the way of this word.
  const { class_name } = parseJson(configFile, 'config.json', configJson.pick({ class_name: true }));
  if (class_name !== 'Sequential') {
    throw new GradusError('IMPORT_LAYER', { layer: printable(class_name), what: 'Sequential' });
  }
  const { config } = parseJson(configFile, 'config.json', configJson);
  const first = inputLayer.safeParse(config.layers[0]?.config);
  if (!first.success) throw new GradusError('IMPORT_DAMAGED', { place: 'config.json: batch_shape' });
  const described = config.layers.filter((layer) => layer.class_name !== 'InputLayer');
  const specs = described.map((layer) => fromKeras(layer.class_name, layer.config));
  const { value: weights } = await inFile('r', (file) => readWeights(file, described), weightsFile);
  return {
    inputShape: first.data.batch_shape.slice(1) as number[],
    layers: specs.map((spec, i) => ({ spec, weights: weights[i] })),
  };
}

/** Values of a layer's weight are read when their size is one that may enter. */
const MOST_VALUES = 5_000_000;

function readWeights(file: File, layers: readonly KerasLayer[]): ReadLayer['weights'][] {
  const counts = new Map<string, number>();
  return layers.map(({ class_name, config }) => {
    const base = snakeCase(class_name);
    const nth = counts.get(base) ?? 0;
    counts.set(base, nth + 1);
    const vars = file.get(`layers/${nth === 0 ? base : `${base}_${nth}`}/vars`);
    if (!(vars instanceof h5wasm.Group)) return [];
    const keys = vars.keys().sort((a, b) => Number(a) - Number(b));
    return keys.map((key) => {
      const refuse = (got: string) =>
        new GradusError('IMPORT_WEIGHTS', { name: printable(config.name), got, wanted: 'float32' });
      const dataset = vars.get(key);
      if (!(dataset instanceof h5wasm.Dataset)) throw refuse(printable(key));
      const { shape } = dataset.metadata;
      if ((shape ?? []).reduce((a, b) => a * b, 1) > MOST_VALUES) throw refuse((shape ?? []).join('×'));
      const { value } = dataset;
      if (!(value instanceof Float32Array)) throw refuse(printable(String(dataset.dtype)));
      return { shape: shape ?? [], values: value };
    });
  });
}

/** As Keras makes a name of a class: MaxPooling2D → max_pooling2d. */
function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/**
 * HDF5's library works on files; the build for browsers, which is used here, has them in memory alone, so that a file from
 * outside that refers to others finds none.
 * @returns what `use` returned, and the file's bytes
 * @throws GradusError IMPORT_DAMAGED for bytes that are no HDF5
 */
async function inFile<T>(
  mode: 'r' | 'w',
  use: (file: File) => T,
  given?: Uint8Array,
): Promise<{ readonly value: T; readonly bytes: Uint8Array }> {
  const { FS, activate_throwing_error_handler } = await h5wasm.ready;
  activate_throwing_error_handler();
  const path = `/${randomBytes(8).toString('hex')}.h5`;
  if (given) FS.writeFile(path, given);
  try {
    const file = new h5wasm.File(path, mode);
    const value = use(file);
    file.close();
    return { value, bytes: FS.readFile(path) };
  } catch (cause) {
    if (cause instanceof GradusError || !given) throw cause;
    throw new GradusError('IMPORT_DAMAGED', { place: 'model.weights.h5' }, { cause });
  } finally {
    FS.unlink(path);
  }
}
