/** The layers that the program builds. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { spec } from '../mlp/compute.ts';
import { diagramOf } from '../shared/diagram.ts';

export const figures: LessonFigures = { diagram: () => diagramOf(spec) };
