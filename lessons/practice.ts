/** The part of the course on practice: judging and improving networks, and what goes on inside their training. */

import { example as accuracyAndConfusionMatrixExample } from './accuracy-and-confusion-matrix/example.ts';
import { figures as accuracyAndConfusionMatrixFigures } from './accuracy-and-confusion-matrix/figure.ts';
import { example as codeCnnExample } from './code-cnn/example.ts';
import { figures as codeCnnFigures } from './code-cnn/figure.ts';
import { example as codeMlpExample } from './code-mlp/example.ts';
import { figures as codeMlpFigures } from './code-mlp/figure.ts';
import { example as computationalGraphExample } from './computational-graph/example.ts';
import { figures as computationalGraphFigures } from './computational-graph/figure.ts';
import { example as dataAugmentationExample } from './data-augmentation/example.ts';
import { figures as dataAugmentationFigures } from './data-augmentation/figure.ts';
import { example as earlyStoppingExample } from './early-stopping/example.ts';
import { figures as earlyStoppingFigures } from './early-stopping/figure.ts';
import { example as geluExample } from './gelu/example.ts';
import { figures as geluFigures } from './gelu/figure.ts';
import { example as gradientCheckingExample } from './gradient-checking/example.ts';
import { figures as gradientCheckingFigures } from './gradient-checking/figure.ts';
import { example as hyperparametersExample } from './hyperparameters/example.ts';
import { figures as hyperparametersFigures } from './hyperparameters/figure.ts';
import type { LessonModule } from './index.ts';
import { example as initializationExample } from './initialization/example.ts';
import { figures as initializationFigures } from './initialization/figure.ts';
import { example as numericalStabilityExample } from './numerical-stability/example.ts';
import { figures as numericalStabilityFigures } from './numerical-stability/figure.ts';
import { example as paddingAndStrideExample } from './padding-and-stride/example.ts';
import { figures as paddingAndStrideFigures } from './padding-and-stride/figure.ts';
import { example as parametersExample } from './parameters/example.ts';
import { figures as parametersFigures } from './parameters/figure.ts';
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
  'data-augmentation': { figures: dataAugmentationFigures, example: dataAugmentationExample },
  'early-stopping': { figures: earlyStoppingFigures, example: earlyStoppingExample },
  parameters: { figures: parametersFigures, example: parametersExample },
  hyperparameters: { figures: hyperparametersFigures, example: hyperparametersExample },
  initialization: { figures: initializationFigures, example: initializationExample },
  'computational-graph': { figures: computationalGraphFigures, example: computationalGraphExample },
  'gradient-checking': { figures: gradientCheckingFigures, example: gradientCheckingExample },
  'numerical-stability': { figures: numericalStabilityFigures, example: numericalStabilityExample },
  'padding-and-stride': { figures: paddingAndStrideFigures, example: paddingAndStrideExample },
  gelu: { figures: geluFigures, example: geluExample },
  'code-mlp': { figures: codeMlpFigures, example: codeMlpExample },
  'code-cnn': { figures: codeCnnFigures, example: codeCnnExample },
};
