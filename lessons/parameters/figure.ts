/** The counted network layer by layer. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { spec } from './compute.ts';

export const figures: LessonFigures = { network: () => diagramOf(spec) };
