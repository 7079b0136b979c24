/** The contest's winners year by year. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { errorIn, human, winners } from './compute.ts';

const words = {
  en: { x: 'year', y: 'errors (%)', winner: 'winner of the contest', human: 'a person' },
  'zh-CN': { x: '年份', y: '错误率（%）', winner: '当年冠军', human: '人' },
} as const;

export const figures: LessonFigures = {
  contest(language) {
    const t = words[language];
    const people = [2010, 2015].map((year) => [year, human] as const);
    return plot(
      t.x,
      t.y,
      [
        { name: t.winner, points: winners },
        { name: t.human, points: people, dashed: true },
      ],
      [{ x: 2012, y: errorIn(2012), label: 'AlexNet' }],
    );
  },
};
