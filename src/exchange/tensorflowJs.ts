/** TensorFlow.js' LayersModel: model.json with the topology and a manifest, weights.bin with the values. */
import type { Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { fromKeras, type KerasLayer, toKeras } from './layers.ts';
import { assemble, type ReadLayer, singles, type TrainedModel } from './model.ts';

interface ManifestWeight {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: string;
  readonly quantization?: unknown;
}

interface ModelJson {
  readonly modelTopology?: { readonly model_config?: Topology } & Partial<Topology>;
  readonly weightsManifest?: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly ManifestWeight[];
  }[];
}

interface Topology {
  readonly class_name: string;
  readonly config: readonly KerasLayer[] | { readonly name?: string; readonly layers: readonly KerasLayer[] };
}

export function toTensorFlowJs({ spec, tensors }: TrainedModel): Record<string, Uint8Array> {
  const input = {
    class_name: 'InputLayer',
    config: {
      name: 'input',
      batch_input_shape: [null, ...spec.inputShape],
      dtype: 'float32',
      sparse: false,
    },
  };
  const json = {
    format: 'layers-model',
    generatedBy: 'Gradus',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: spec.name, layers: [input, ...toKeras(spec, 'tfjs')] },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: tensors.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  const values = tensors.map(singles);
  // Little-endian, as every machine is that Node runs on.
  const weights = Buffer.concat(values.map((v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength)));
  return { 'model.json': new TextEncoder().encode(JSON.stringify(json)), 'weights.bin': weights };
}

/** @throws GradusError IMPORT_DAMAGED and those of fromKeras and assemble */
export function fromTensorFlowJs(files: Readonly<Record<string, Uint8Array>>, name: string): TrainedModel {
  const json = JSON.parse(new TextDecoder().decode(files['model.json'])) as ModelJson;
  const topology = (json.modelTopology?.model_config ?? json.modelTopology) as Topology | undefined;
  if (topology?.class_name !== 'Sequential') {
    throw new GradusError('IMPORT_LAYER', { layer: topology?.class_name ?? '?', what: 'Sequential' });
  }
  const all = 'layers' in topology.config ? topology.config.layers : topology.config;
  const weights = readWeights(json, files);
  const [first] = all;
  const batch = (first?.config.batch_input_shape ?? first?.config.batch_shape) as Shape | undefined;
  if (!batch) throw new GradusError('IMPORT_DAMAGED', { problem: 'batch_input_shape' });
  const layers = all
    .filter(({ class_name }) => class_name !== 'InputLayer')
    .map(
      ({ class_name, config }): ReadLayer => ({
        spec: fromKeras(class_name, config),
        weights: weights.filter((w) => w.name.startsWith(`${config.name}/`)),
      }),
    );
  return assemble(name, batch.slice(1), layers);
}

function readWeights({ weightsManifest = [] }: ModelJson, files: Readonly<Record<string, Uint8Array>>) {
  return weightsManifest.flatMap(({ paths, weights }) => {
    const parts = paths.map((path) => {
      if (!files[path]) throw new GradusError('IMPORT_DAMAGED', { problem: path });
      return files[path];
    });
    const bytes = Buffer.concat(parts);
    let offset = 0;
    return weights.map(({ name, shape, dtype, quantization }) => {
      const size = shape.reduce((product, n) => product * n, 1);
      if (dtype !== 'float32' || quantization || offset + 4 * size > bytes.length) {
        throw new GradusError('IMPORT_WEIGHTS', {
          name,
          got: quantization ? 'quantization' : dtype,
          wanted: 'float32',
        });
      }
      const values = new Float32Array(size);
      for (let i = 0; i < size; i++) values[i] = bytes.readFloatLE(offset + 4 * i);
      offset += 4 * size;
      return { name, shape, values };
    });
  });
}
