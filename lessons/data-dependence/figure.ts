/** How right and how sure a network is while its data shift. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot, zip } from '../shared/plots.ts';
import { shifted, shifts } from './compute.ts';

const words = {
  en: { x: 'shift of the data', y: '%', right: 'right answers', sure: 'how sure it is' },
  'zh-CN': { x: '数据移动的距离', y: '%', right: '答对的比例', sure: '自己的把握' },
} as const;

export const figures: LessonFigures = {
  async shift(language) {
    const t = words[language];
    const { accuracies, certainties } = await shifted();
    const percent = (values: readonly number[]) => values.map((v) => 100 * v);
    return plot(t.x, t.y, [
      { name: t.right, points: zip(shifts, percent(accuracies)) },
      { name: t.sure, points: zip(shifts, percent(certainties)), dashed: true },
    ]);
  },
};
