/** Both losses; the wrong one only as far as the picture stays readable. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { lossesWith } from './compute.ts';

const words = {
  en: { x: 'step', y: 'loss', right: 'w −= lr * gradient', wrong: 'w += lr * gradient' },
  'zh-CN': { x: '步', y: '损失', right: 'w −= lr * gradient', wrong: 'w += lr * gradient' },
} as const;

const points = (losses: readonly number[]) => losses.map((loss, i) => [i, loss] as const);

export const figures: LessonFigures = {
  async sign(language) {
    const t = words[language];
    return plot(t.x, t.y, [
      { name: t.right, points: points(await lossesWith('-')) },
      { name: t.wrong, points: points((await lossesWith('+')).slice(0, 3)), dashed: true },
    ]);
  },
};
