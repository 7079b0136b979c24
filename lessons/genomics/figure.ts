/** The kernel's answer along the DNA. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { scan } from './compute.ts';

const words = {
  en: { x: 'position in the DNA', y: 'letters that agree', curve: 'answer of the kernel' },
  'zh-CN': { x: 'DNA 上的位置', y: '相符的字母数', curve: '卷积核的响应' },
} as const;

export const figures: LessonFigures = {
  async response(language) {
    const t = words[language];
    const scores = await scan();
    return plot(t.x, t.y, [{ name: t.curve, points: scores.map((score, i) => [i + 1, score] as const) }]);
  },
};
