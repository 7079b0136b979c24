/** The layers that all four programs build. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { model } from './gradus.ts';

export const figures: LessonFigures = { diagram: () => diagramOf(model) };
