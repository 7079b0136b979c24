/**
 * Which lessons ask questions (quiz.yaml) and compute variants of them (quiz.ts). The only list; a module is loaded when
 * its lesson is first asked about.
 */
import type { QuizVariants } from '../src/contracts/quiz.ts';

type Quiz = 'texts only' | (() => Promise<{ readonly variants: QuizVariants }>);

/** In alphabetical order. */
export const quizzes: Readonly<Record<string, Quiz>> = {
  backpropagation: () => import('./backpropagation/quiz.ts'),
  convolution: () => import('./convolution/quiz.ts'),
  'cross-entropy': () => import('./cross-entropy/quiz.ts'),
  'gradient-descent': () => import('./gradient-descent/quiz.ts'),
  overfitting: () => import('./overfitting/quiz.ts'),
  relu: () => import('./relu/quiz.ts'),
};
