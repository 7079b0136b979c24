/** The probability of each word by temperature. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { curves, temperatures, words } from './compute.ts';

const labels = {
  en: { x: 'temperature', y: 'probability' },
  'zh-CN': { x: '温度', y: '概率' },
} as const;

export const figures: LessonFigures = {
  async temperature(language) {
    const t = labels[language];
    const rows = await curves();
    return plot(
      t.x,
      t.y,
      words[language].map((name, word) => ({
        name,
        points: rows.map((row, i) => [temperatures[i], row[word]] as const),
      })),
    );
  },
};
