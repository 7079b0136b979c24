/** Model files as other programs write them, whole and spoilt. */
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { encodeTensors } from '../../src/engine/checkpoint.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { toKerasFile } from '../../src/exchange/kerasFile.ts';
import type { TrainedModel } from '../../src/exchange/model.ts';
import { toTensorFlowJs } from '../../src/exchange/tensorflowJs.ts';

/** Weights that differ from place to place. */
export function trainedModel(spec: ModelSpec, value = (i: number) => ((i % 7) - 3) / 50): TrainedModel {
  const tensors = planLayers(spec).flatMap(({ tensors }) =>
    tensors.map(({ name, shape, size }) => ({
      name,
      shape,
      values: Float32Array.from({ length: size }, (_, i) => value(i)),
    })),
  );
  return { spec, tensors };
}

export function weightsFile({ spec, tensors }: TrainedModel): Uint8Array {
  return encodeTensors({ kind: 'weights', model: spec, build: 'reference', details: {} }, tensors);
}

export function tfjsZip(model: TrainedModel, others: Zippable = {}): Uint8Array {
  return zipSync({ ...toTensorFlowJs(model), ...others });
}

type Json = {
  modelTopology: { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };
};

/** @param change of model.json before it is packed */
export function changedTfjs(model: TrainedModel, change: (json: Json) => void): Uint8Array {
  const files = toTensorFlowJs(model);
  const json = JSON.parse(Buffer.from(files['model.json']).toString()) as Json;
  change(json);
  return zipSync({ ...files, 'model.json': strToU8(JSON.stringify(json)) });
}

/** @param change of the HDF5 file's bytes */
export async function kerasFile(
  model: TrainedModel,
  change: (weights: Uint8Array) => Uint8Array = (weights) => weights,
): Promise<Uint8Array> {
  const files = unzipSync(await toKerasFile(model));
  return zipSync({ ...files, 'model.weights.h5': change(files['model.weights.h5']) });
}
