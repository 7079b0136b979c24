/** The part of the course on practice: judging and improving networks, and what goes on inside their training. */
import type { LessonModule } from './index.ts';

export const practice: Readonly<Record<string, LessonModule>> = {};
