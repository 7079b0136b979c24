/**
 * One suite of networks that every engine must agree on with the reference: each layer, activation, loss and option of
 * the vocabulary, with the sizes 1, 3, 4, 5, 7, 8 and 17 that reach every SIMD tail. Data only; the comparisons are in
 * engineSuite.ts.
 */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ActivationName, LayerSpec, ModelSpec, Shape } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { planLayers, sizeOf } from '../../src/engine/shapes.ts';

export interface EngineCase {
  readonly name: string;
  readonly spec: ModelSpec;
  /** Examples to make. */
  readonly n: number;
}

export const awkwardSizes = [1, 3, 4, 5, 7, 8, 17] as const;

const activationNames: readonly ActivationName[] = [
  'linear',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'swish',
  'sigmoid',
  'tanh',
  'softmax',
];

const head: LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 3, activation: 'softmax' }];

const sparse = (name: string, inputShape: Shape, layers: readonly LayerSpec[], n = 5): EngineCase => ({
  name,
  spec: {
    name: name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40),
    inputShape,
    layers: [...layers, ...head],
    loss: 'sparseCategoricalCrossentropy',
  },
  n,
});

const denseCases = awkwardSizes.flatMap((size, i) => {
  const units = awkwardSizes[(i + 3) % awkwardSizes.length];
  return [
    sparse(
      `dense ${size} → ${units}, batch ${size}`,
      [size],
      [{ type: 'dense', units, activation: 'relu' }],
      size,
    ),
    sparse(`dense on the last axis of [2, ${size}]`, [2, size], [{ type: 'dense', units, useBias: false }]),
  ];
});

const activationCases = activationNames.flatMap((activation) => [
  sparse(`dense with ${activation}`, [5], [{ type: 'dense', units: 7, activation }]),
  sparse(
    `layer ${activation}`,
    [4],
    [
      { type: 'dense', units: 4 },
      { type: 'activation', activation },
    ],
  ),
]);

const convolutionCases = awkwardSizes.flatMap((size, i) => {
  const channels = awkwardSizes[(i + 2) % awkwardSizes.length];
  const filters = awkwardSizes[(i + 4) % awkwardSizes.length];
  const shape = [size + 2, 6, channels];
  return [
    sparse(`conv2d 3×3 on [${shape}], ${filters} filters`, shape, [
      { type: 'conv2d', filters, kernelSize: [3, 3], activation: 'relu' },
    ]),
    sparse(`conv2d 3×3 same on [${shape}], ${filters} filters`, shape, [
      { type: 'conv2d', filters, kernelSize: [3, 3], padding: 'same', useBias: false },
      { type: 'activation', activation: 'tanh' },
    ]),
    sparse(
      `conv2d 3×3, ReLU and 2×2 max-pooling on [${size + 4}, 9, ${channels}]`,
      [size + 4, 9, channels],
      [{ type: 'conv2d', filters, kernelSize: [3, 3], activation: 'relu' }, { type: 'maxPooling2d' }],
    ),
  ];
});

const oddConvolutions: EngineCase[] = [
  sparse('conv2d 1×1', [3, 5, 4], [{ type: 'conv2d', filters: 7, kernelSize: [1, 1] }]),
  sparse('conv2d 5×5', [8, 7, 3], [{ type: 'conv2d', filters: 5, kernelSize: [5, 5], activation: 'tanh' }]),
  sparse(
    'conv2d 2×3 with strides 2×1',
    [7, 5, 3],
    [{ type: 'conv2d', filters: 4, kernelSize: [2, 3], strides: [2, 1] }],
  ),
  sparse(
    'conv2d 3×3 same with strides 2',
    [8, 7, 3],
    [
      {
        type: 'conv2d',
        filters: 5,
        kernelSize: [3, 3],
        strides: [2, 2],
        padding: 'same',
        activation: 'relu',
      },
    ],
  ),
  sparse(
    'conv2d 4×4 same (uneven padding)',
    [5, 6, 1],
    [{ type: 'conv2d', filters: 3, kernelSize: [4, 4], padding: 'same' }],
  ),
  sparse(
    'two conv2d 3×3',
    [9, 10, 2],
    [
      { type: 'conv2d', filters: 5, kernelSize: [3, 3], activation: 'relu' },
      { type: 'conv2d', filters: 8, kernelSize: [3, 3], activation: 'relu' },
    ],
  ),
  sparse(
    'conv, pool, conv, pool',
    [14, 13, 1],
    [
      { type: 'conv2d', filters: 8, kernelSize: [3, 3], activation: 'relu' },
      { type: 'maxPooling2d' },
      { type: 'conv2d', filters: 17, kernelSize: [3, 3], activation: 'relu' },
      { type: 'maxPooling2d' },
    ],
  ),
  sparse('conv1d', [9, 3], [{ type: 'conv1d', filters: 5, kernelSize: 3, activation: 'relu' }]),
  sparse(
    'conv1d same with stride 2',
    [8, 4],
    [{ type: 'conv1d', filters: 7, kernelSize: 4, strides: 2, padding: 'same' }],
  ),
];

/** A dense layer in front, so that a gradient has to pass through what is tested. */
const front = (shape: Shape): LayerSpec[] => [
  { type: 'dense', units: sizeOf(shape) },
  { type: 'reshape', targetShape: shape },
];

const otherLayers: EngineCase[] = [
  sparse('max-pooling 2×2 of an odd map', [6], [...front([5, 7, 3]), { type: 'maxPooling2d' }]),
  sparse(
    'max-pooling 3×3, strides 2, same',
    [6],
    [...front([5, 6, 2]), { type: 'maxPooling2d', poolSize: [3, 3], strides: [2, 2], padding: 'same' }],
  ),
  sparse(
    'max-pooling 3×2, strides 1 (overlapping)',
    [6],
    [...front([4, 5, 4]), { type: 'maxPooling2d', poolSize: [3, 2], strides: [1, 1] }],
  ),
  sparse('average pooling 2×2', [6], [...front([4, 6, 5]), { type: 'averagePooling2d' }]),
  sparse(
    'average pooling 3×3, strides 2, same',
    [6],
    [...front([5, 6, 1]), { type: 'averagePooling2d', poolSize: [3, 3], strides: [2, 2], padding: 'same' }],
  ),
  sparse('global average pooling', [6], [...front([3, 5, 7]), { type: 'globalAveragePooling2d' }]),
  sparse('up-sampling', [6], [...front([2, 3, 4]), { type: 'upSampling2d', size: [2, 3] }]),
  sparse(
    'reshape with −1',
    [6],
    [
      { type: 'dense', units: 12 },
      { type: 'reshape', targetShape: [2, -1, 3] },
    ],
  ),
  sparse(
    'dropout',
    [8],
    [
      { type: 'dense', units: 17, activation: 'tanh' },
      { type: 'dropout', rate: 0.4 },
      { type: 'dense', units: 5, activation: 'tanh' },
      { type: 'dropout', rate: 0.1 },
    ],
  ),
  sparse(
    'batch normalization of features',
    [5],
    [{ type: 'dense', units: 7 }, { type: 'batchNormalization' }],
    8,
  ),
  sparse(
    'batch normalization of maps',
    [5, 4, 3],
    [
      { type: 'conv2d', filters: 4, kernelSize: [3, 3], useBias: false },
      { type: 'batchNormalization', momentum: 0.9, epsilon: 1e-2 },
      { type: 'activation', activation: 'relu' },
    ],
  ),
  sparse(
    'L2 and initialisers',
    [6],
    [
      {
        type: 'dense',
        units: 5,
        activation: 'relu',
        kernelL2: 0.01,
        kernelInitializer: 'heNormal',
        biasInitializer: { constant: 0.1 },
      },
      { type: 'dense', units: 4, kernelL2: 0.1, kernelInitializer: 'heUniform' },
      { type: 'dense', units: 4, kernelInitializer: 'glorotNormal' },
    ],
  ),
];

const ends: readonly [string, ModelSpec['loss'], ActivationName, number][] = [
  ['mean squared error', 'meanSquaredError', 'linear', 3],
  ['mean squared error of one sigmoid', 'meanSquaredError', 'sigmoid', 1],
  ['mean absolute error', 'meanAbsoluteError', 'tanh', 4],
  ['binary cross-entropy with one sigmoid', 'binaryCrossentropy', 'sigmoid', 1],
  ['binary cross-entropy with five sigmoids', 'binaryCrossentropy', 'sigmoid', 5],
  ['binary cross-entropy of a softmax', 'binaryCrossentropy', 'softmax', 4],
  ['categorical cross-entropy with softmax', 'categoricalCrossentropy', 'softmax', 4],
  ['categorical cross-entropy of sigmoids', 'categoricalCrossentropy', 'sigmoid', 4],
  ['sparse categorical cross-entropy with softmax', 'sparseCategoricalCrossentropy', 'softmax', 17],
  ['sparse categorical cross-entropy of sigmoids', 'sparseCategoricalCrossentropy', 'sigmoid', 5],
];

const lossCases = ends.flatMap(([name, loss, activation, units]): EngineCase[] => [
  {
    name,
    spec: {
      name: 'loss',
      inputShape: [4],
      layers: [
        { type: 'dense', units: 6, activation: 'tanh' },
        { type: 'dense', units, activation },
      ],
      loss,
    },
    n: 7,
  },
]);

/** An image as output: the mean runs over every place. */
const imageOutput: EngineCase = {
  name: 'binary cross-entropy of an image',
  spec: {
    name: 'autoencoder',
    inputShape: [4, 4, 1],
    layers: [
      { type: 'conv2d', filters: 3, kernelSize: [3, 3], padding: 'same', activation: 'relu' },
      { type: 'maxPooling2d' },
      { type: 'upSampling2d' },
      { type: 'conv2d', filters: 1, kernelSize: [3, 3], padding: 'same', activation: 'sigmoid' },
    ],
    loss: 'binaryCrossentropy',
  },
  n: 3,
};

export const engineCases: readonly EngineCase[] = [
  ...denseCases,
  ...activationCases,
  ...convolutionCases,
  ...oddConvolutions,
  ...otherLayers,
  ...lossCases,
  imageOutput,
];

/** Inputs in −1 … 1 and targets that suit the loss: indices, one-hot rows, or numbers in 0 … 1. */
export function makeExamples(spec: ModelSpec, n: number, seed: number): Examples {
  const random = Random.stream(seed, 'examples');
  const plan = planLayers(spec);
  const outputShape = plan[plan.length - 1].outputShape;
  const classes = outputShape[outputShape.length - 1];
  const x = Float32Array.from({ length: n * sizeOf(spec.inputShape) }, () => random.between(-1, 1));
  const outputs = n * sizeOf(outputShape);
  switch (spec.loss) {
    case 'sparseCategoricalCrossentropy':
      return { n, x, y: Uint8Array.from({ length: n }, () => random.integer(classes)) };
    case 'categoricalCrossentropy': {
      const chosen = Array.from({ length: outputs / classes }, () => random.integer(classes));
      const y = Float32Array.from({ length: outputs }, (_, i) =>
        chosen[Math.floor(i / classes)] === i % classes ? 1 : 0,
      );
      return { n, x, y };
    }
    case 'binaryCrossentropy':
      return { n, x, y: Float32Array.from({ length: outputs }, () => random.integer(2)) };
    default:
      return { n, x, y: Float32Array.from({ length: outputs }, () => random.uniform()) };
  }
}
