/** The parts of the course and the order of its lessons; each stands behind those that it builds on. */
import type { Localized } from '../src/contracts/language.ts';

export interface Part {
  readonly name: Localized;
  /** Ids, in the order in which they are learnt. */
  readonly lessons: readonly string[];
}

export const parts: readonly Part[] = [
  {
    name: { en: 'Background', 'zh-CN': '背景' },
    lessons: [
      'artificial-intelligence',
      'machine-learning',
      'deep-learning',
      'why-practise',
      'computer-vision',
      'natural-language',
      'speech',
      'healthcare',
      'finance',
    ],
  },
  {
    name: { en: 'Building blocks', 'zh-CN': '基本构件' },
    lessons: [
      'neuron',
      'activation',
      'sigmoid',
      'tanh',
      'relu',
      'gelu',
      'neural-network',
      'layer',
      'forward-propagation',
      'softmax',
    ],
  },
  {
    name: { en: 'How it learns', 'zh-CN': '它怎样学习' },
    lessons: [
      'loss',
      'mse',
      'cross-entropy',
      'gradient-descent',
      'batch',
      'epoch',
      'learning-rate',
      'chain-rule',
      'backpropagation',
      'computational-graph',
      'gradient-checking',
      'optimizer',
      'sgd',
      'momentum',
      'adam',
    ],
  },
  {
    name: { en: 'First networks', 'zh-CN': '第一批网络' },
    lessons: [
      'mnist',
      'mlp',
      'training-loop',
      'code-mlp',
      'convolution',
      'padding-and-stride',
      'pooling',
      'cnn',
      'parameters',
      'code-cnn',
      'train-validation-test',
      'accuracy-and-confusion-matrix',
    ],
  },
  {
    name: { en: 'Doing it well', 'zh-CN': '精益求精' },
    lessons: [
      'overfitting',
      'underfitting',
      'regularization',
      'dropout',
      'data-augmentation',
      'early-stopping',
      'batch-normalization',
      'vanishing-gradients',
      'initialization',
      'numerical-stability',
      'hyperparameters',
      'improving-a-model',
    ],
  },
  {
    name: { en: 'In the world', 'zh-CN': '走向现实' },
    lessons: [
      'autonomous-driving',
      'object-detection',
      'semantic-segmentation',
      'path-planning',
      'medical-imaging',
      'drug-discovery',
      'genomics',
      'frameworks',
      'keras',
      'pytorch',
      'tensorflow',
      'choosing-a-framework',
      'resources',
      'trends',
      'data-dependence',
      'interpretability',
      'ethics',
    ],
  },
];
