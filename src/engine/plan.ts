/** The types of a planned network: what every engine reads instead of a ModelSpec with its optional parts. */
import type { ActivationName, Initializer, Shape } from '../contracts/model.ts';
import type { Window } from './window.ts';

export type TensorRole = 'kernel' | 'bias' | 'gamma' | 'beta' | 'moving_mean' | 'moving_variance';

export interface PlannedTensor {
  /** Layer and role: "conv2d_1/kernel". */
  readonly name: string;
  readonly role: TensorRole;
  /** kernel: dense [in, out], conv2d [kh, kw, in, out], conv1d [k, in, out]; all others [out]. */
  readonly shape: Shape;
  readonly size: number;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly initializer: Initializer;
  /** False for moving averages, which no optimiser touches. */
  readonly trainable: boolean;
  /** The loss gains l2 · Σ w²; 0 for all but kernels. */
  readonly l2: number;
}

interface ResolvedWeighted {
  readonly activation: ActivationName;
  readonly useBias: boolean;
}

/** leakyRelu's slope below zero: negative_slope of keras.activations.leaky_relu. */
export const leakyReluSlope = 0.2;

/** A layer with every default filled in and its windows computed. */
export type ResolvedLayer =
  /** Works on the last axis: [..., in] → [..., units]. */
  | ({ readonly type: 'dense'; readonly units: number } & ResolvedWeighted)
  | ({
      readonly type: 'conv2d';
      readonly filters: number;
      readonly rows: Window;
      readonly columns: Window;
    } & ResolvedWeighted)
  | ({ readonly type: 'conv1d'; readonly filters: number; readonly steps: Window } & ResolvedWeighted)
  /** Padding counts as minus infinity (max) and is left out of the mean (average), as in TensorFlow. */
  | { readonly type: 'maxPooling2d'; readonly rows: Window; readonly columns: Window }
  | { readonly type: 'averagePooling2d'; readonly rows: Window; readonly columns: Window }
  | { readonly type: 'globalAveragePooling2d' }
  /** Nearest neighbour. */
  | { readonly type: 'upSampling2d'; readonly size: readonly [number, number] }
  | { readonly type: 'flatten' }
  | { readonly type: 'reshape' }
  | { readonly type: 'dropout'; readonly rate: number }
  /** Over the last axis (channels). */
  | { readonly type: 'batchNormalization'; readonly momentum: number; readonly epsilon: number }
  | { readonly type: 'activation'; readonly activation: ActivationName };

export interface PlannedLayer {
  readonly index: number;
  /** As Keras names it: dense, dense_1, max_pooling2d. */
  readonly name: string;
  readonly layer: ResolvedLayer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** In the order of Keras: kernel, bias; gamma, beta, moving_mean, moving_variance. */
  readonly tensors: readonly PlannedTensor[];
}

export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
