/** The network's answer along a line, with the straight explanations that hold near two places. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot, zip } from '../shared/plots.ts';
import { looking, type Place } from './compute.ts';

const words = {
  en: { p: 'answer of the network', local: 'explanation at ' },
  'zh-CN': { p: '网络的回答', local: '局部解释：' },
} as const;

const tangent = ({ x, p, slopes }: Place) =>
  [x - 0.12, x + 0.12].map((at) => [at, p + slopes[0] * (at - x)] as const);

export const figures: LessonFigures = {
  local: async (language) => {
    const t = words[language];
    const { xs, answers, up, down } = await looking();
    return plot('x', 'p', [
      { name: t.p, points: zip(xs, answers) },
      { name: `${t.local}A`, points: tangent(up), dashed: true },
      { name: `${t.local}B`, points: tangent(down), dashed: true },
    ]);
  },
};
