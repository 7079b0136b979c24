/** One drawing on its way into the format of MNIST. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { asDrawn, centred, drawSeven, fitted, side } from '../shared/digit.ts';

const words = {
  en: ['as drawn', 'fitted to 20 px', 'centred by its mass'],
  'zh-CN': ['画的样子', '缩放到 20 像素', '按质心居中'],
} as const;

function steps(language: Language): FigureRequest {
  const placings = [asDrawn, fitted, centred()];
  return {
    kind: 'featureMaps',
    data: {
      pictures: true,
      layers: placings.map((placing, i) => ({
        name: words[language][i],
        shape: [side, side, 1],
        values: drawSeven(placing),
      })),
    },
  };
}

export const figures: LessonFigures = { steps };
