/** A file from outside → a network that reads digits, or what is wrong with the file and what to do. */
import type { ImportedModel } from '../contracts/exchange.ts';
import type { ImportFormat } from '../contracts/run.ts';
import { GradusError } from '../core/errors/index.ts';
import { encodeTensors } from '../engine/checkpoint.ts';
import { availableEngines, createEngine } from '../engine/index.ts';
import { unpackArchive } from './archive.ts';
import { fitToDigits } from './digits.ts';
import { fromKerasFile } from './kerasFile.ts';
import { assemble, type ReadModel, type TrainedModel } from './model.ts';
import { fromTensorFlowJs } from './tensorflowJs.ts';

/** @throws GradusError as ModelExchange.unpack says */
export async function unpackModel(file: Uint8Array, name: string): Promise<ImportedModel> {
  const { format, read } = await readModel(unpackArchive(file));
  const { model, softmaxAdded } = fitToDigits(read);
  const trained = assemble(name, model);
  await tryOut(trained);
  const { spec, tensors } = trained;
  return {
    model: spec,
    format,
    weights: encodeTensors({ kind: 'weights', model: spec, build: 'imported', details: {} }, tensors),
    parameterCount: tensors.reduce((sum, { values }) => sum + values.length, 0),
    softmaxAdded,
  };
}

async function readModel(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ format: ImportFormat; read: ReadModel }> {
  const json = [...files.keys()].find((path) => path === 'model.json' || path.endsWith('/model.json'));
  if (json !== undefined) {
    const folder = json.slice(0, -'model.json'.length);
    return { format: 'tfjs', read: fromTensorFlowJs(below(files, folder)) };
  }
  const [config, weights] = [files.get('config.json'), files.get('model.weights.h5')];
  if (config && weights) return { format: 'keras', read: await fromKerasFile(config, weights) };
  throw new GradusError('IMPORT_NOT_A_MODEL', {});
}

function below(files: ReadonlyMap<string, Uint8Array>, folder: string): Map<string, Uint8Array> {
  const inside = [...files].filter(([path]) => path.startsWith(folder));
  return new Map(inside.map(([path, bytes]) => [path.slice(folder.length), bytes]));
}

/** Weights that are numbers may still compute none, in float32 as it will be used. @throws GradusError IMPORT_NO_NUMBERS */
async function tryOut({ spec, tensors }: TrainedModel): Promise<void> {
  const wasm = (await availableEngines()).some(({ name, reason }) => name === 'wasm' && reason === null);
  const engine = await createEngine(wasm ? 'wasm' : 'reference');
  const network = await engine.create(spec, {
    seed: 0,
    optimizer: { type: 'sgd' },
    batchSize: 2,
    threads: 1,
  });
  await network.setWeights(tensors);
  // An empty sheet and a black one.
  const images = new Float32Array(2 * 784).fill(1, 784);
  const answers = await network.predict(images, 2);
  await network.dispose();
  if (!answers.every(Number.isFinite)) throw new GradusError('IMPORT_NO_NUMBERS', {});
}
