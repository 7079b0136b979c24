/** TensorFlow.js' LayersModel: model.json with the topology and a manifest, weights.bin with the values. */
import { z } from 'zod';
import { GradusError } from '../core/errors/index.ts';
import { printable } from './archive.ts';
import { kerasLayer, parseJson, shape } from './json.ts';
import { fromKeras, toKeras } from './layers.ts';
import { type ReadLayer, type ReadModel, singles, type TrainedModel } from './model.ts';

const layers = z.array(kerasLayer);
const topology = z.object({
  class_name: z.string().max(100),
  config: z.unknown(),
});
const modelJson = z.object({
  modelTopology: z.union([z.object({ model_config: topology }).transform((t) => t.model_config), topology]),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string()),
        weights: z.array(
          z.object({ name: z.string(), shape, dtype: z.string(), quantization: z.unknown().optional() }),
        ),
      }),
    )
    .default([]),
});
/** Old files list the layers themselves. */
const sequential = z.union([z.object({ layers }).transform((config) => config.layers), layers]);
const inputLayer = z.object({
  batch_input_shape: z.tuple([z.null()], z.number()).optional(),
  batch_shape: z.tuple([z.null()], z.number()).optional(),
});

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

/** @throws GradusError IMPORT_DAMAGED, IMPORT_WEIGHTS and those of fromKeras */
export function fromTensorFlowJs(files: ReadonlyMap<string, Uint8Array>): ReadModel {
  const { modelTopology, weightsManifest } = parseJson(files.get('model.json')!, 'model.json', modelJson);
  if (modelTopology.class_name !== 'Sequential') {
    throw new GradusError('IMPORT_LAYER', { layer: printable(modelTopology.class_name), what: 'Sequential' });
  }
  const damaged = (place: string) => new GradusError('IMPORT_DAMAGED', { place: `model.json: ${place}` });
  const all = sequential.safeParse(modelTopology.config);
  if (!all.success) throw damaged('layers');
  const first = inputLayer.safeParse(all.data[0]?.config);
  const batch = first.success ? (first.data.batch_input_shape ?? first.data.batch_shape) : undefined;
  if (!batch) throw damaged('batch_input_shape');
  const weights = readWeights(weightsManifest, files);
  const read = all.data
    .filter(({ class_name }) => class_name !== 'InputLayer')
    .map(
      ({ class_name, config }): ReadLayer => ({
        spec: fromKeras(class_name, config),
        weights: weights.filter((w) => w.name.startsWith(`${config.name}/`)),
      }),
    );
  return { inputShape: batch.slice(1) as number[], layers: read };
}

type Manifest = z.infer<typeof modelJson>['weightsManifest'];

function readWeights(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>) {
  return manifest.flatMap(({ paths, weights }) => {
    const parts = paths.map((path) => {
      const part = files.get(path);
      if (!part) throw new GradusError('IMPORT_DAMAGED', { place: printable(path) });
      return part;
    });
    const bytes = Buffer.concat(parts);
    let offset = 0;
    return weights.map(({ name, shape, dtype, quantization }) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const problem = quantization ? 'quantization' : dtype !== 'float32' ? dtype : null;
      const there = Math.floor((bytes.length - offset) / 4);
      if (problem !== null || size > there) {
        const got = problem === null ? String(there) : printable(problem);
        const wanted = problem === null ? String(size) : 'float32';
        throw new GradusError('IMPORT_WEIGHTS', { name: printable(name), got, wanted });
      }
      const values = new Float32Array(size);
      for (let i = 0; i < size; i++) values[i] = bytes.readFloatLE(offset + 4 * i);
      offset += 4 * size;
      return { name, shape, values };
    });
  });
}
