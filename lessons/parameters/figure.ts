/** The counted network layer by layer. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { diagramOf } from '../shared/diagram.ts';
import { spec } from './compute.ts';

const names = { en: 'a small network', 'zh-CN': '一个小网络' } as const;

export const figures: LessonFigures = {
  network: (language) => diagramOf({ ...spec, name: names[language] }),
};
