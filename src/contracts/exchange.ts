/** Trained networks as files that other programs read, and back. */
import type { Language } from './language.ts';
import type { ModelSpec } from './model.ts';
import type { RunRecord } from './run.ts';

export interface ModelExchange {
  /**
   * A zip: tfjs/model.json and weights.bin (TensorFlow.js), model.keras (Keras 3), model.ts, and a card in README.md.
   * @param weights of a run, in the format of src/engine/checkpoint.ts
   */
  pack(weights: Uint8Array, record: RunRecord, language: Language): Promise<Uint8Array>;
  /**
   * @param file a zip with a TensorFlow.js LayersModel, or a .keras file
   * @param name of the network
   * @throws GradusError IMPORT_NOT_A_MODEL, IMPORT_DAMAGED, IMPORT_LAYER, IMPORT_WEIGHTS, IMPORT_TOO_LARGE, SHAPE_MISMATCH
   */
  unpack(file: Uint8Array, name: string): Promise<{ model: ModelSpec; weights: Uint8Array }>;
}
