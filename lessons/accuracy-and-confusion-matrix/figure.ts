/** The fruit that the network took for one another. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { confusion } from './compute.ts';

const names = { en: ['apple', 'pear', 'lemon'], 'zh-CN': ['苹果', '梨', '柠檬'] } as const;

export const figures: LessonFigures = {
  async fruit(language) {
    return { kind: 'confusionMatrix', data: { matrix: await confusion(), labels: names[language] } };
  },
};
