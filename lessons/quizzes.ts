/**
 * Which lessons ask questions (quiz.yaml) and compute variants of them (quiz.ts). The only list; a module is loaded when
 * its lesson is first asked about.
 */
import type { QuizVariants } from '../src/contracts/quiz.ts';

type Quiz = 'texts only' | (() => Promise<{ readonly variants: QuizVariants }>);

/** In alphabetical order. */
export const quizzes: Readonly<Record<string, Quiz>> = {
  'accuracy-and-confusion-matrix': () => import('./accuracy-and-confusion-matrix/quiz.ts'),
  'autonomous-driving': () => import('./autonomous-driving/quiz.ts'),
  backpropagation: () => import('./backpropagation/quiz.ts'),
  'batch-normalization': () => import('./batch-normalization/quiz.ts'),
  'chain-rule': () => import('./chain-rule/quiz.ts'),
  'choosing-a-framework': () => import('./choosing-a-framework/quiz.ts'),
  cnn: () => import('./cnn/quiz.ts'),
  convolution: () => import('./convolution/quiz.ts'),
  'cross-entropy': () => import('./cross-entropy/quiz.ts'),
  'data-dependence': () => import('./data-dependence/quiz.ts'),
  dropout: () => import('./dropout/quiz.ts'),
  'drug-discovery': () => import('./drug-discovery/quiz.ts'),
  'early-stopping': () => import('./early-stopping/quiz.ts'),
  ethics: () => import('./ethics/quiz.ts'),
  frameworks: () => import('./frameworks/quiz.ts'),
  genomics: () => import('./genomics/quiz.ts'),
  'gradient-checking': () => import('./gradient-checking/quiz.ts'),
  'gradient-descent': () => import('./gradient-descent/quiz.ts'),
  hyperparameters: () => import('./hyperparameters/quiz.ts'),
  'improving-a-model': () => import('./improving-a-model/quiz.ts'),
  initialization: () => import('./initialization/quiz.ts'),
  interpretability: () => import('./interpretability/quiz.ts'),
  keras: () => import('./keras/quiz.ts'),
  'medical-imaging': () => import('./medical-imaging/quiz.ts'),
  mlp: () => import('./mlp/quiz.ts'),
  mnist: () => import('./mnist/quiz.ts'),
  'numerical-stability': () => import('./numerical-stability/quiz.ts'),
  'object-detection': () => import('./object-detection/quiz.ts'),
  overfitting: () => import('./overfitting/quiz.ts'),
  'padding-and-stride': () => import('./padding-and-stride/quiz.ts'),
  'path-planning': () => import('./path-planning/quiz.ts'),
  pooling: () => import('./pooling/quiz.ts'),
  pytorch: () => import('./pytorch/quiz.ts'),
  regularization: () => import('./regularization/quiz.ts'),
  relu: () => import('./relu/quiz.ts'),
  resources: () => import('./resources/quiz.ts'),
  'semantic-segmentation': () => import('./semantic-segmentation/quiz.ts'),
  tensorflow: () => import('./tensorflow/quiz.ts'),
  'train-validation-test': () => import('./train-validation-test/quiz.ts'),
  'training-loop': () => import('./training-loop/quiz.ts'),
  trends: () => import('./trends/quiz.ts'),
  underfitting: 'texts only',
  'vanishing-gradients': () => import('./vanishing-gradients/quiz.ts'),
};
