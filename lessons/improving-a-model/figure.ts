/** The learning curves of a straight border and of a network that can bend it. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot, zip } from '../shared/plots.ts';
import { larger, learningCurve, sizes } from './compute.ts';

const words = {
  en: { x: 'points learned from', y: 'wrong answers (%)', train: 'on these points', fresh: 'on new points' },
  'zh-CN': { x: '训练样本数', y: '错误率（%）', train: '学过的点', fresh: '新的点' },
} as const;

async function curve(language: Language, units: number): Promise<FigureRequest> {
  const t = words[language];
  const { train, fresh } = await learningCurve(units);
  const percent = (values: readonly number[]) => values.map((v) => 100 * v);
  const curves = [
    { name: t.train, points: zip(sizes, percent(train)) },
    { name: t.fresh, points: zip(sizes, percent(fresh)) },
  ];
  // Both pictures span the same, so that they can be compared.
  return plot(t.x, t.y, curves, [], { yRange: { min: 0, max: 26 } });
}

export const figures: LessonFigures = {
  straight: (language) => curve(language, 0),
  bent: (language) => curve(language, larger),
};
