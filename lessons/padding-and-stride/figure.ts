/** A kernel that moves two pixels at a time, and what three settings make of a digit. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { image, kernel, mapOf, settings } from './compute.ts';

const words = {
  en: { valid: 'no padding, stride 1', same: 'padding, stride 1', strided: 'padding, stride 2' },
  'zh-CN': { valid: '不填充，步幅 1', same: '填充，步幅 1', strided: '填充，步幅 2' },
} as const;

export const figures: LessonFigures = {
  sliding: () => ({ kind: 'convolution', data: { image, kernel, stride: 2 } }),
  async maps(language) {
    const layers = await inTurn(['valid', 'same', 'strided'] as const, async (setting) => ({
      name: words[language][setting],
      ...(await mapOf(settings[setting])),
    }));
    return { kind: 'featureMaps', data: { layers } };
  },
};
