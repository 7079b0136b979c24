/** The network as a diagram. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { spec } from './compute.ts';

export const figures: LessonFigures = { diagram: () => diagramOf(spec) };
