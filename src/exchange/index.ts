/** Models leave and enter: for TensorFlow.js, for Keras, as TypeScript, with a card; and back in from either. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { ModelExchange } from '../contracts/exchange.ts';
import { GradusError } from '../core/errors/index.ts';
import { decodeTensors, encodeTensors } from '../engine/checkpoint.ts';
import { modelCard } from './card.ts';
import { fromKerasFile, toKerasFile } from './kerasFile.ts';
import type { TrainedModel } from './model.ts';
import { toSnippet } from './snippet.ts';
import { fromTensorFlowJs, toTensorFlowJs } from './tensorflowJs.ts';

/** Bytes of one file in an archive; weights that may enter are smaller. */
const LARGEST_FILE = 32 * 2 ** 20;

export function createExchange(): ModelExchange {
  return {
    async pack(weights, record, language) {
      const { header, tensors } = decodeTensors(weights);
      const model = { spec: header.model, tensors };
      const tfjs = toTensorFlowJs(model);
      return zipSync({
        'README.md': strToU8(modelCard(record, header, language)),
        'model.ts': strToU8(toSnippet(model.spec)),
        'model.keras': await toKerasFile(model),
        tfjs,
      });
    },

    async unpack(file, name) {
      const { spec, tensors } = await read(file, name);
      const weights = encodeTensors(
        { kind: 'weights', model: spec, build: 'imported', details: {} },
        tensors,
      );
      return { model: spec, weights };
    },
  };
}

/** @throws GradusError IMPORT_NOT_A_MODEL, IMPORT_DAMAGED, IMPORT_LAYER, IMPORT_WEIGHTS, IMPORT_TOO_LARGE, SHAPE_MISMATCH */
async function read(file: Uint8Array, name: string): Promise<TrainedModel> {
  const files = unzip(file);
  try {
    const json = Object.keys(files).find((path) => path === 'model.json' || path.endsWith('/model.json'));
    if (json) return fromTensorFlowJs(below(files, json.slice(0, -'model.json'.length)), name);
    if (files['config.json'] && files['model.weights.h5']) return await fromKerasFile(files, name);
  } catch (error) {
    if (error instanceof GradusError) throw error;
    throw new GradusError('IMPORT_DAMAGED', { problem: (error as Error).message }, { cause: error });
  }
  throw new GradusError('IMPORT_NOT_A_MODEL', {});
}

function unzip(file: Uint8Array): Record<string, Uint8Array> {
  let tooLarge: number | null = null;
  try {
    const files = unzipSync(file, {
      filter: ({ originalSize }) => {
        if (originalSize > LARGEST_FILE) tooLarge = originalSize;
        return originalSize <= LARGEST_FILE;
      },
    });
    if (tooLarge === null) return files;
  } catch (cause) {
    throw new GradusError('IMPORT_NOT_A_MODEL', {}, { cause });
  }
  throw new GradusError('IMPORT_TOO_LARGE', {
    parameters: Math.round(tooLarge / 4),
    limit: LARGEST_FILE / 4,
  });
}

function below(files: Readonly<Record<string, Uint8Array>>, folder: string): Record<string, Uint8Array> {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(inside.map(([path, bytes]) => [path.slice(folder.length), bytes]));
}
