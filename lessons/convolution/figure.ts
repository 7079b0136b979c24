/** A kernel at work step by step, and the maps that three kernels make of a digit. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { side } from '../shared/digit.ts';
import { image, kernels, mapsOfSeven } from './compute.ts';

const words = {
  en: { input: 'input', maps: ['vertical edges', 'horizontal edges', 'blur'] },
  'zh-CN': { input: '输入', maps: ['竖直边缘', '水平边缘', '模糊'] },
} as const;

async function digit(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { seven, maps } = await mapsOfSeven();
  return {
    kind: 'featureMaps',
    data: {
      layers: [
        { name: t.input, shape: [side, side, 1], values: seven },
        // A layer each, so that the blur has a scale of its own.
        ...t.maps.map((name, k) => ({
          name,
          shape: [side - 2, side - 2, 1],
          values: maps.filter((_, i) => i % t.maps.length === k),
        })),
      ],
    },
  };
}

export const figures: LessonFigures = {
  sliding: () => ({ kind: 'convolution', data: { image, kernel: kernels.vertical } }),
  digit,
};
