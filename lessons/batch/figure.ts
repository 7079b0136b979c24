/** How much the gradient scatters, by the size of the batch; and the rule 1/√B. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { curve } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';
import { sizes, spreads } from './compute.ts';

const words = {
  en: {
    size: 'batch size B',
    spread: 'scatter of the gradient',
    measured: 'measured',
    rule: 'first value divided by √B',
  },
  'zh-CN': { size: '批量大小 B', spread: '梯度的波动', measured: '实测', rule: '第一个值除以 √B' },
} as const;

export const figures: LessonFigures = {
  async scatter(language: Language) {
    const t = words[language];
    const measured = await spreads();
    return plot(t.size, t.spread, [
      { name: t.measured, points: zip([...sizes], measured) },
      { name: t.rule, points: curve((b) => measured[0] / Math.sqrt(b), 1, 64), dashed: true },
    ]);
  },
};
