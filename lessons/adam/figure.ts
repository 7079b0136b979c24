/** The two in the valley. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { valleyWith } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

export const figures: LessonFigures = {
  paths: (language: Language) => valleyWith(language, [walkers.sgd, walkers.adam], steps),
};
