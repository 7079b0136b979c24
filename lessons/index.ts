/** The course: every lesson in its order, with what it draws and computes. The only list. */
import type { LessonExample, LessonFigures } from '../src/contracts/lesson.ts';
import { example as activationExample } from './activation/example.ts';
import { figures as activationFigures } from './activation/figure.ts';
import { example as backpropagationExample } from './backpropagation/example.ts';
import { figures as backpropagationFigures } from './backpropagation/figure.ts';
import { example as gradientDescentExample } from './gradient-descent/example.ts';
import { figures as gradientDescentFigures } from './gradient-descent/figure.ts';
import { example as neuronExample } from './neuron/example.ts';
import { figures as neuronFigures } from './neuron/figure.ts';
import { example as reluExample } from './relu/example.ts';
import { figures as reluFigures } from './relu/figure.ts';
import { example as sigmoidExample } from './sigmoid/example.ts';
import { figures as sigmoidFigures } from './sigmoid/figure.ts';
import { example as tanhExample } from './tanh/example.ts';
import { figures as tanhFigures } from './tanh/figure.ts';

export interface LessonModule {
  readonly figures?: LessonFigures;
  readonly example?: LessonExample;
}

export const lessons: Readonly<Record<string, LessonModule>> = {
  neuron: { figures: neuronFigures, example: neuronExample },
  activation: { figures: activationFigures, example: activationExample },
  sigmoid: { figures: sigmoidFigures, example: sigmoidExample },
  tanh: { figures: tanhFigures, example: tanhExample },
  relu: { figures: reluFigures, example: reluExample },
  'gradient-descent': { figures: gradientDescentFigures, example: gradientDescentExample },
  backpropagation: { figures: backpropagationFigures, example: backpropagationExample },
};
