/** A digit at three sizes. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { poolSeven } from './compute.ts';

const words = {
  en: ['picture', 'pooled once', 'pooled twice'],
  'zh-CN': ['原图', '汇聚一次', '汇聚两次'],
} as const;

async function digit(language: Language): Promise<FigureRequest> {
  const maps = await poolSeven();
  return {
    kind: 'featureMaps',
    data: {
      layers: maps.map((values, i) => {
        const side = Math.sqrt(values.length);
        return { name: words[language][i], shape: [side, side, 1], values };
      }),
    },
  };
}

export const figures: LessonFigures = { digit };
