/**
 * One declarative definition of a network, in the vocabulary and with the defaults of Keras 3.
 * Data only: what a layer computes is in src/engine, what a learner may choose is in models/.
 *
 * Shape letters: B batch, H height, W width, C channels. Layout is channels-last; B is never part of a Shape.
 */

/** Sizes without the batch: [28, 28, 1] is H, W, C. */
export type Shape = readonly number[];

export type ActivationName =
  | 'linear'
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'gelu'
  | 'swish'
  | 'sigmoid'
  | 'tanh'
  | 'softmax';

export type Initializer =
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'zeros'
  | { readonly constant: number };

export type Padding = 'valid' | 'same';

interface WeightedLayer {
  /** Default 'linear'. */
  readonly activation?: ActivationName;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default 'glorotUniform'. */
  readonly kernelInitializer?: Initializer;
  /** Default 'zeros'. */
  readonly biasInitializer?: Initializer;
  /** Adds l2 · Σ w² of the kernel to the loss. Default 0. */
  readonly kernelL2?: number;
}

export interface DenseSpec extends WeightedLayer {
  readonly type: 'dense';
  readonly units: number;
}

export interface Conv2DSpec extends WeightedLayer {
  readonly type: 'conv2d';
  readonly filters: number;
  readonly kernelSize: readonly [number, number];
  /** Default [1, 1]. */
  readonly strides?: readonly [number, number];
  /** Default 'valid'. */
  readonly padding?: Padding;
}

export interface Conv1DSpec extends WeightedLayer {
  readonly type: 'conv1d';
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides?: number;
  readonly padding?: Padding;
}

export interface Pooling2DSpec {
  readonly type: 'maxPooling2d' | 'averagePooling2d';
  /** Default [2, 2]. */
  readonly poolSize?: readonly [number, number];
  /** Default: poolSize. */
  readonly strides?: readonly [number, number];
  readonly padding?: Padding;
}

export type LayerSpec =
  | DenseSpec
  | Conv2DSpec
  | Conv1DSpec
  | Pooling2DSpec
  | { readonly type: 'globalAveragePooling2d' }
  | { readonly type: 'upSampling2d'; readonly size?: readonly [number, number] }
  | { readonly type: 'flatten' }
  | { readonly type: 'reshape'; readonly targetShape: Shape }
  /** Inverted dropout: kept values are divided by 1 − rate while training. */
  | { readonly type: 'dropout'; readonly rate: number }
  /** Defaults of Keras: momentum 0.99, epsilon 1e-3. */
  | { readonly type: 'batchNormalization'; readonly momentum?: number; readonly epsilon?: number }
  | { readonly type: 'activation'; readonly activation: ActivationName };

export type LayerType = LayerSpec['type'];

export type LossName =
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'binaryCrossentropy'
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy';

export interface ModelSpec {
  readonly name: string;
  readonly inputShape: Shape;
  readonly layers: readonly LayerSpec[];
  readonly loss: LossName;
}

/** Learning rates are not here: they are handed over step by step, so that a schedule or a learner can change them. */
export type OptimizerSpec =
  | { readonly type: 'sgd'; readonly momentum?: number; readonly nesterov?: boolean }
  | { readonly type: 'rmsprop'; readonly rho?: number; readonly momentum?: number; readonly epsilon?: number }
  | { readonly type: 'adagrad'; readonly initialAccumulator?: number; readonly epsilon?: number }
  | { readonly type: 'adam'; readonly beta1?: number; readonly beta2?: number; readonly epsilon?: number }
  | {
      readonly type: 'adamw';
      readonly beta1?: number;
      readonly beta2?: number;
      readonly epsilon?: number;
      readonly weightDecay?: number;
    };

export type OptimizerName = OptimizerSpec['type'];

/** A learning-rate schedule over the steps of a run; step 0 is the first update. */
export type ScheduleSpec =
  | { readonly type: 'constant'; readonly rate: number }
  | { readonly type: 'step'; readonly rate: number; readonly factor: number; readonly everySteps: number }
  | {
      readonly type: 'cosine';
      readonly rate: number;
      readonly totalSteps: number;
      readonly warmUpSteps?: number;
      readonly finalRate?: number;
    };
