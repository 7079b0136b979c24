/** Keras 3's own format, `.keras`: a zip of the configuration and an HDF5 file of the weights. */
import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import h5wasm, { type Dataset, type File, type Group } from 'h5wasm/node';
import type { Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { fromKeras, type KerasLayer, toKeras } from './layers.ts';
import { assemble, type ReadLayer, singles, type TrainedModel } from './model.ts';

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
  return inFile('w', (file) => {
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
}

/** @throws GradusError IMPORT_DAMAGED and those of fromKeras and assemble */
export async function fromKerasFile(
  files: Readonly<Record<string, Uint8Array>>,
  name: string,
): Promise<TrainedModel> {
  const top = JSON.parse(new TextDecoder().decode(files['config.json'])) as {
    class_name: string;
    config: { layers: KerasLayer[] };
  };
  if (top.class_name !== 'Sequential') {
    throw new GradusError('IMPORT_LAYER', { layer: top.class_name, what: 'Sequential' });
  }
  const [first] = top.config.layers;
  const batch = first?.config.batch_shape as Shape | undefined;
  if (!batch) throw new GradusError('IMPORT_DAMAGED', { problem: 'batch_shape' });
  const layers: ReadLayer[] = [];
  await inFile(
    'r',
    (file) => {
      const counts = new Map<string, number>();
      for (const { class_name, config } of top.config.layers.slice(1)) {
        const base = snakeCase(class_name);
        const nth = counts.get(base) ?? 0;
        counts.set(base, nth + 1);
        const vars = file.get(`layers/${nth === 0 ? base : `${base}_${nth}`}/vars`) as Group | null;
        const weights = (vars?.keys() ?? [])
          .sort((a, b) => Number(a) - Number(b))
          .map((key) => {
            const { shape, value } = vars!.get(key) as Dataset;
            if (!(value instanceof Float32Array)) {
              throw new GradusError('IMPORT_WEIGHTS', { name: config.name, got: '?', wanted: 'float32' });
            }
            return { shape: shape ?? [], values: value };
          });
        layers.push({ spec: fromKeras(class_name, config), weights });
      }
    },
    files['model.weights.h5'],
  );
  return assemble(name, batch.slice(1), layers);
}

/** As Keras makes a name of a class: MaxPooling2D → max_pooling2d. */
function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** HDF5's library works on files of a file system in memory. @returns the file's bytes */
async function inFile(mode: 'r' | 'w', use: (file: File) => void, bytes?: Uint8Array): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const path = `/${randomBytes(8).toString('hex')}.h5`;
  if (bytes) FS.writeFile(path, bytes);
  const file = new h5wasm.File(path, mode);
  try {
    use(file);
  } finally {
    file.close();
  }
  const written = FS.readFile(path);
  FS.unlink(path);
  return written;
}
