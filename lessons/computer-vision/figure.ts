/** The kernel slides over the corner of something brighter. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { corner, kernel } from './compute.ts';

export const figures: LessonFigures = {
  corner: () => ({ kind: 'convolution', data: { image: corner, kernel } }),
};
