/** The first part of the course: what the words mean, why one practises, and what the field is used for. */
import { example as artificialIntelligenceExample } from './artificial-intelligence/example.ts';
import { figures as artificialIntelligenceFigures } from './artificial-intelligence/figure.ts';
import { example as computerVisionExample } from './computer-vision/example.ts';
import { figures as computerVisionFigures } from './computer-vision/figure.ts';
import { example as deepLearningExample } from './deep-learning/example.ts';
import { figures as deepLearningFigures } from './deep-learning/figure.ts';
import { example as financeExample } from './finance/example.ts';
import { figures as financeFigures } from './finance/figure.ts';
import { example as healthcareExample } from './healthcare/example.ts';
import { figures as healthcareFigures } from './healthcare/figure.ts';
import type { LessonModule } from './index.ts';
import { example as machineLearningExample } from './machine-learning/example.ts';
import { figures as machineLearningFigures } from './machine-learning/figure.ts';
import { example as naturalLanguageExample } from './natural-language/example.ts';
import { figures as naturalLanguageFigures } from './natural-language/figure.ts';
import { example as speechExample } from './speech/example.ts';
import { figures as speechFigures } from './speech/figure.ts';
import { example as whyPractiseExample } from './why-practise/example.ts';
import { figures as whyPractiseFigures } from './why-practise/figure.ts';

export const background: Readonly<Record<string, LessonModule>> = {
  'artificial-intelligence': {
    figures: artificialIntelligenceFigures,
    example: artificialIntelligenceExample,
  },
  'machine-learning': { figures: machineLearningFigures, example: machineLearningExample },
  'deep-learning': { figures: deepLearningFigures, example: deepLearningExample },
  'why-practise': { figures: whyPractiseFigures, example: whyPractiseExample },
  'computer-vision': { figures: computerVisionFigures, example: computerVisionExample },
  'natural-language': { figures: naturalLanguageFigures, example: naturalLanguageExample },
  speech: { figures: speechFigures, example: speechExample },
  healthcare: { figures: healthcareFigures, example: healthcareExample },
  finance: { figures: financeFigures, example: financeExample },
};
