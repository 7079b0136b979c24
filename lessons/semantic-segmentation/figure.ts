/** The confusion matrix over the pixels of the street scene. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { confusion } from './compute.ts';

const labels = {
  en: ['sky', 'building', 'road', 'car'],
  'zh-CN': ['天空', '建筑', '道路', '汽车'],
} as const;

export const figures: LessonFigures = {
  confusion: (language) => ({
    kind: 'confusionMatrix',
    data: { matrix: confusion(), labels: labels[language] },
  }),
};
