/** What every engine (wasm, tensorflow, reference) can do with a ModelSpec. */
import type { ModelSpec, OptimizerSpec, Shape } from './model.ts';

export type EngineName = 'wasm' | 'tensorflow' | 'reference';

/** What computed a figure: shown with every run, stored with it. */
export interface EngineIdentity {
  readonly name: EngineName;
  /** Changes whenever the bits of a result may change, e.g. "relaxed-simd 1f3c9a02". */
  readonly build: string;
  readonly threads: number;
}

export interface NetworkOptions {
  /** Initial weights and dropout masks follow from it: the same in every engine, up to float rounding. */
  readonly seed: number;
  readonly optimizer: OptimizerSpec;
  /** Upper bound of the examples in one step; the memory plan is made for it. */
  readonly batchSize: number;
  /** Worker threads; default: what the engine finds best on this machine. Never changes a result. */
  readonly threads?: number;
  /** Gradients are scaled down to this global L2 norm. Default: no clipping. */
  readonly clipNorm?: number;
}

export interface Engine {
  readonly identity: EngineIdentity;
  /** Throws a coded error when the shapes do not fit or the engine cannot run a layer. */
  create(spec: ModelSpec, options: NetworkOptions): Promise<Network>;
}

/** A weight, a gradient or a feature map with its name, e.g. "conv2d_1/kernel" [3, 3, 32, 64]. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array | Float64Array;
}

/** n examples in the order in which they are used. */
export interface Examples {
  readonly n: number;
  /** [n, ...inputShape], pixels scaled to 0..1. */
  readonly x: Float32Array;
  /** Class indices [n] for sparseCategoricalCrossentropy; otherwise targets [n, ...outputShape]. */
  readonly y: Uint8Array | Float32Array;
}

/** The same of images as they are stored: a quarter of the bytes to hand over, and the engine scales them. */
export interface PixelExamples {
  readonly n: number;
  /** [n, ...inputShape], 0..255; the network sees pixel / 255. */
  readonly pixels: Uint8Array;
  /** Class indices [n] for sparseCategoricalCrossentropy. */
  readonly y: Uint8Array;
}

export interface StepResult {
  /** Mean loss over the batch (with the L2 penalty), before the update. */
  readonly loss: number;
  /** Examples of the batch that were classified correctly, before the update. */
  readonly correct: number;
  readonly n: number;
}

export interface Evaluation {
  readonly loss: number;
  readonly correct: number;
  readonly n: number;
}

export interface Network {
  readonly spec: ModelSpec;
  readonly engine: EngineIdentity;
  readonly outputShape: Shape;
  readonly parameterCount: number;
  /**
   * Trains on consecutive batches of batchSize, the last one may be short: ceil(n / batchSize) updates.
   * Hand over many batches in a call (an engine crosses into its threads once a call).
   * @param learningRates one rate for all steps, or one for each.
   * @throws GradusError LOSS_NOT_FINITE with step and layer; the weights are then undefined.
   */
  train(
    examples: Examples | PixelExamples,
    batchSize: number,
    learningRates: number | readonly number[],
  ): Promise<StepResult[]>;
  /** Inference mode: no dropout, moving averages. */
  evaluate(examples: Examples): Promise<Evaluation>;
  /** Outputs [n, ...outputShape] in inference mode. @param x [n, ...inputShape] */
  predict(x: Float32Array, n: number): Promise<Float32Array>;
  /** Every layer's output in inference mode, named by layer; values are [n, ...shape]. */
  activations(x: Float32Array, n: number): Promise<NamedTensor[]>;
  /** Gradients of the mean loss over the examples in training mode; no update. */
  gradients(examples: Examples): Promise<NamedTensor[]>;
  /** Gradient of output[classIndex] (before softmax) with respect to the input. @returns [n, ...inputShape] */
  inputGradient(x: Float32Array, n: number, classIndex: number): Promise<Float32Array>;
  /** Copies, layer by layer: kernel, bias; gamma, beta, moving_mean, moving_variance. */
  weights(): Promise<NamedTensor[]>;
  /** @throws GradusError WEIGHTS_MISMATCH when names or shapes differ. */
  setWeights(weights: readonly NamedTensor[]): Promise<void>;
  /** Weights, optimiser state, step count, random states: what a run needs to go on bit for bit. */
  checkpoint(): Promise<Uint8Array>;
  /** @throws GradusError CHECKPOINT_MISMATCH (another model or build) or CHECKPOINT_CORRUPT. */
  restore(checkpoint: Uint8Array): Promise<void>;
  /** Ends threads and frees memory; the network cannot be used afterwards. */
  dispose(): Promise<void>;
}
