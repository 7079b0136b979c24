/** The network as a diagram, and a small one while it learns. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { learning, spec } from './compute.ts';

export const figures: LessonFigures = {
  diagram: () => diagramOf(spec),
  learning: async () => ({ kind: 'decisionBoundary', data: await learning() }),
};
