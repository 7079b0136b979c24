/** The part of the course on practice: judging and improving networks, and what goes on inside their training. */

import { example as accuracyAndConfusionMatrixExample } from './accuracy-and-confusion-matrix/example.ts';
import { figures as accuracyAndConfusionMatrixFigures } from './accuracy-and-confusion-matrix/figure.ts';
import type { LessonModule } from './index.ts';
import { example as regularizationExample } from './regularization/example.ts';
import { figures as regularizationFigures } from './regularization/figure.ts';
import { example as underfittingExample } from './underfitting/example.ts';
import { figures as underfittingFigures } from './underfitting/figure.ts';

export const practice: Readonly<Record<string, LessonModule>> = {
  'accuracy-and-confusion-matrix': {
    figures: accuracyAndConfusionMatrixFigures,
    example: accuracyAndConfusionMatrixExample,
  },
  underfitting: { figures: underfittingFigures, example: underfittingExample },
  regularization: { figures: regularizationFigures, example: regularizationExample },
};
