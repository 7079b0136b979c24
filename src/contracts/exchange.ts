/** Trained networks as files that other programs read, and back. */

import type { ModelSpec } from './model.ts';
import type { ImportFormat, RunView } from './run.ts';

/** tfjs: a LayersModel in a zip; keras: a .keras file; typescript: code that builds it; card: what is known of it; all: a zip. */
export type ModelFormat = 'tfjs' | 'keras' | 'typescript' | 'card' | 'all';

export interface ModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a card tells of a run. */
export type CardView = Pick<RunView, 'record' | 'epochs'>;

export interface ImportedModel {
  /** Input [28, 28, 1], output ten probabilities. */
  readonly model: ModelSpec;
  readonly format: ImportFormat;
  /** In the format of src/engine/checkpoint.ts. */
  readonly weights: Uint8Array;
  readonly parameterCount: number;
  /** Its last layer gave logits; a softmax was put behind it. */
  readonly softmaxAdded: boolean;
}

/** Works in threads of its own: a file from outside can neither stop the bot nor fill its memory. */
export interface ModelExchange {
  /**
   * @param weights of a run, in the format of src/engine/checkpoint.ts
   * @throws GradusError EXCHANGE_TIMEOUT
   */
  pack(format: ModelFormat, weights: Uint8Array, view: CardView): Promise<ModelFile[]>;
  /**
   * @param file a zip with a TensorFlow.js LayersModel, or a .keras file
   * @param name of the network
   * @throws GradusError IMPORT_… , SHAPE_MISMATCH, LAYER_VALUE_INVALID, MODEL_EMPTY, MODEL_TOO_LARGE, EXCHANGE_TIMEOUT
   */
  unpack(file: Uint8Array, name: string): Promise<ImportedModel>;
  /** @returns a zip of them. @throws GradusError EXCHANGE_TIMEOUT */
  archive(files: readonly ModelFile[]): Promise<Uint8Array>;
}
