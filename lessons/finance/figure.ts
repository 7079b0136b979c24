/** The best past gain among the first n strategies, and what the same strategy gains afterwards. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { bestOf, many } from './compute.ts';

const words = {
  en: { x: 'strategies tried', y: 'gain (%)', past: 'best one, past', future: 'the same, next year' },
  'zh-CN': { x: '试过的策略数', y: '收益（%）', past: '最好的一个，过去', future: '同一个，第二年' },
} as const;

export const figures: LessonFigures = {
  luck(language) {
    const t = words[language];
    const ns = Array.from({ length: many }, (_, i) => i + 1);
    return plot(t.x, t.y, [
      { name: t.past, points: ns.map((n) => [n, bestOf(n).past] as const) },
      { name: t.future, points: ns.map((n) => [n, bestOf(n).future] as const), dashed: true },
    ]);
  },
};
