/** Two forgetting curves: watched once, and called to mind three times. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { horizon, remaining, reviews } from './compute.ts';

const words = {
  en: { x: 'days', y: 'still known (%)', once: 'watched once', reviewed: 'three short reviews' },
  'zh-CN': { x: '天数', y: '还记得（%）', once: '只看一遍', reviewed: '复习三次' },
} as const;

export const figures: LessonFigures = {
  forgetting(language) {
    const t = words[language];
    const days = grid(0, horizon, 8 * horizon + 1);
    const curve = (list: readonly number[]) => days.map((day) => [day, 100 * remaining(day, list)] as const);
    return plot(t.x, t.y, [
      { name: t.reviewed, points: curve(reviews) },
      { name: t.once, points: curve([]), dashed: true },
    ]);
  },
};
