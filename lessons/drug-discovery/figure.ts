/** How many of the active molecules are among those tested, with scores of different quality. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { foundShare } from './compute.ts';

const words = {
  en: {
    x: 'share of the library tested (%)',
    y: 'active molecules found (%)',
    names: ['no score (blind)', 'fair score', 'good score'],
  },
  'zh-CN': {
    x: '化合物库中做了实验的比例（%）',
    y: '找到的有效分子（%）',
    names: ['没有打分（盲目）', '一般的打分', '好的打分'],
  },
} as const;

const separations = [0, 1, 2];

export const figures: LessonFigures = {
  enrichment(language) {
    const t = words[language];
    return plot(
      t.x,
      t.y,
      separations.map((separation, i) => ({
        name: t.names[i],
        dashed: separation === 0,
        points: grid(0, 30, 121).map((p) => [p, 100 * foundShare(p / 100, separation)] as const),
      })),
    );
  },
};
