/**
 * Which lessons ask questions (quiz.yaml) and compute variants of them (quiz.ts). The only list; a module is loaded when
 * its lesson is first asked about.
 */
import type { QuizVariants } from '../src/contracts/quiz.ts';

type Quiz = 'texts only' | (() => Promise<{ readonly variants: QuizVariants }>);

/** In alphabetical order. */
export const quizzes: Readonly<Record<string, Quiz>> = {
  'autonomous-driving': () => import('./autonomous-driving/quiz.ts'),
  backpropagation: () => import('./backpropagation/quiz.ts'),
  'choosing-a-framework': () => import('./choosing-a-framework/quiz.ts'),
  cnn: () => import('./cnn/quiz.ts'),
  convolution: () => import('./convolution/quiz.ts'),
  'cross-entropy': () => import('./cross-entropy/quiz.ts'),
  'data-dependence': () => import('./data-dependence/quiz.ts'),
  'drug-discovery': () => import('./drug-discovery/quiz.ts'),
  ethics: () => import('./ethics/quiz.ts'),
  frameworks: () => import('./frameworks/quiz.ts'),
  genomics: () => import('./genomics/quiz.ts'),
  'gradient-descent': () => import('./gradient-descent/quiz.ts'),
  'improving-a-model': () => import('./improving-a-model/quiz.ts'),
  interpretability: () => import('./interpretability/quiz.ts'),
  keras: () => import('./keras/quiz.ts'),
  'medical-imaging': () => import('./medical-imaging/quiz.ts'),
  mlp: () => import('./mlp/quiz.ts'),
  mnist: () => import('./mnist/quiz.ts'),
  'object-detection': () => import('./object-detection/quiz.ts'),
  overfitting: () => import('./overfitting/quiz.ts'),
  'padding-and-stride': () => import('./padding-and-stride/quiz.ts'),
  'path-planning': () => import('./path-planning/quiz.ts'),
  pooling: () => import('./pooling/quiz.ts'),
  pytorch: () => import('./pytorch/quiz.ts'),
  relu: () => import('./relu/quiz.ts'),
  resources: () => import('./resources/quiz.ts'),
  'semantic-segmentation': () => import('./semantic-segmentation/quiz.ts'),
  tensorflow: () => import('./tensorflow/quiz.ts'),
  'training-loop': () => import('./training-loop/quiz.ts'),
  trends: () => import('./trends/quiz.ts'),
};
