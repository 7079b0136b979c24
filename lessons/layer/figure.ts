/** The layers of the tutorial's convolutional network, and what layers make of a seven. */
import { cnn } from '../../models/cnn.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { maps } from './compute.ts';

export const figures: LessonFigures = {
  diagram: () => diagramOf(cnn),
  maps: async () => ({
    kind: 'featureMaps',
    data: { layers: (await maps()).map(({ name, shape, values }) => ({ name, shape, values })) },
  }),
};
