/** The layers of the tutorial's convolutional network, and what layers make of a seven. */
import { cnn } from '../../models/cnn.ts';
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { maps } from './compute.ts';

/** Of the layers whose outputs `maps` lists. */
const names = {
  en: ['convolution', 'max pooling', 'dense'],
  'zh-CN': ['卷积层', '最大汇聚层', '全连接层'],
} as const;

export const figures: LessonFigures = {
  diagram: () => diagramOf(cnn),
  maps: async (language: Language): Promise<FigureRequest> => ({
    kind: 'featureMaps',
    data: {
      layers: (await maps()).map(({ shape, values }, i) => ({
        name: names[language][i],
        shape,
        values,
      })),
    },
  }),
};
