/** The loss of a language model by its size. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { lossAt } from './compute.ts';

const words = {
  en: { x: 'parameters (log10: 6 is a million, 9 a billion)', y: 'loss per token', law: 'scaling law' },
  'zh-CN': { x: '参数量（log10：6 是一百万，9 是十亿）', y: '每个词元的损失', law: '缩放定律' },
} as const;

export const figures: LessonFigures = {
  law(language) {
    const t = words[language];
    const points = grid(6, 12, 61).map((digits) => [digits, lossAt(10 ** digits)] as const);
    return plot(t.x, t.y, [{ name: t.law, points }]);
  },
};
