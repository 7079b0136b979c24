/** The course: every lesson in its order, with what it draws and computes. The only list. */
import type { LessonExample, LessonFigures } from '../src/contracts/lesson.ts';
import { example as backpropagationExample } from './backpropagation/example.ts';
import { figures as backpropagationFigures } from './backpropagation/figure.ts';
import { example as gradientDescentExample } from './gradient-descent/example.ts';
import { figures as gradientDescentFigures } from './gradient-descent/figure.ts';

export interface LessonModule {
  readonly figures?: LessonFigures;
  readonly example?: LessonExample;
}

export const lessons: Readonly<Record<string, LessonModule>> = {
  'gradient-descent': { figures: gradientDescentFigures, example: gradientDescentExample },
  backpropagation: { figures: backpropagationFigures, example: backpropagationExample },
};
