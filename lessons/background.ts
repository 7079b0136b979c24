/** The first part of the course: what the words mean, why one practises, and what the field is used for. */
import type { LessonModule } from './index.ts';

export const background: Readonly<Record<string, LessonModule>> = {};
