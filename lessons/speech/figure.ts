/** The spectra of two vowels: the same voice, another mouth. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { spectrumOf } from './compute.ts';

const words = {
  en: { x: 'frequency (Hz)', y: 'strength', ah: 'ah, as in father', ee: 'ee, as in see' },
  'zh-CN': { x: '频率（Hz）', y: '强度', ah: '“啊”', ee: '“衣”' },
} as const;

export const figures: LessonFigures = {
  vowels(language) {
    const t = words[language];
    return plot(t.x, t.y, [
      { name: t.ah, points: spectrumOf('ah') },
      { name: t.ee, points: spectrumOf('ee'), dashed: true },
    ]);
  },
};
