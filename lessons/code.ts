/**
 * Which lines of the reference engine (and of what is around it) are what a lesson speaks of: the file, and the name of
 * the declaration. The only list; a test reads every one of them.
 */
export interface CodePlace {
  /** From the project's root. */
  readonly file: string;
  /** Of a function, a constant, a method or a property. */
  readonly name: string;
}

const reference = (file: string, name: string): CodePlace => ({
  file: `src/engine/reference/${file}.ts`,
  name,
});

export const codeOf: Readonly<Record<string, CodePlace>> = {
  neuron: reference('layers/dense', 'dense'),
  activation: reference('activations', 'scalarFunctions'),
  sigmoid: reference('activations', 'sigmoid'),
  tanh: reference('activations', 'scalarFunctions'),
  relu: reference('activations', 'scalarFunctions'),
  gelu: reference('activations', 'erf'),
  softmax: reference('activations', 'softmax'),
  'neural-network': { file: 'models/mlp.ts', name: 'mlp' },
  layer: reference('layers/dense', 'dense'),
  'computational-graph': { file: 'lessons/computational-graph/tape.ts', name: 'backward' },
  'data-augmentation': { file: 'src/data/augment.ts', name: 'augment' },
  'forward-propagation': reference('propagate', 'propagate'),
  loss: reference('losses', 'elementwise'),
  mse: reference('losses', 'meanSquaredError'),
  'cross-entropy': reference('losses', 'binaryFromLogits'),
  'gradient-descent': reference('optimizers', 'sgd'),
  'learning-rate': { file: 'src/training/rates.ts', name: 'scheduled' },
  'chain-rule': reference('propagate', 'backpropagate'),
  backpropagation: reference('propagate', 'backpropagate'),
  optimizer: reference('optimizers', 'updates'),
  sgd: reference('optimizers', 'sgd'),
  momentum: reference('optimizers', 'sgd'),
  adam: reference('optimizers', 'adam'),
  mlp: { file: 'models/mlp.ts', name: 'mlp' },
  convolution: reference('layers/convolution', 'convolve'),
  'padding-and-stride': { file: 'src/engine/window.ts', name: 'slide' },
  pooling: reference('layers/pooling', 'maxPooling2d'),
  cnn: { file: 'models/cnn.ts', name: 'cnn' },
  'training-loop': { file: 'lessons/training-loop/compute.ts', name: 'run' },
  dropout: reference('layers/shape', 'dropout'),
  'batch-normalization': reference('layers/batchNormalization', 'batchNormalization'),
  initialization: { file: 'src/engine/initialize.ts', name: 'sampler' },
  parameters: { file: 'src/engine/shapes.ts', name: 'countParameters' },
  'gradient-checking': { file: 'lessons/gradient-checking/compute.ts', name: 'network' },
  'early-stopping': { file: 'lessons/early-stopping/compute.ts', name: 'stopping' },
  'object-detection': { file: 'lessons/object-detection/compute.ts', name: 'suppress' },
  'path-planning': { file: 'lessons/path-planning/compute.ts', name: 'plan' },
  'improving-a-model': { file: 'lessons/improving-a-model/compute.ts', name: 'measure' },
  overfitting: { file: 'lessons/shared/memorize.ts', name: 'run' },
  'vanishing-gradients': reference('optimizers', 'clipGlobalNorm'),
};
