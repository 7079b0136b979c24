/** The losses with and without. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { losses } from './compute.ts';

const words = {
  en: { step: 'step', loss: 'loss', with: 'with batch normalization', without: 'without' },
  'zh-CN': { step: '步', loss: '损失', with: '用批量规范化', without: '不用' },
} as const;

export const figures: LessonFigures = {
  async losses(language: Language) {
    const t = words[language];
    const { with: withIt, without } = await losses();
    const points = (values: readonly number[]) => values.map((loss, i) => [i, loss] as const);
    return plot(t.step, t.loss, [
      { name: t.with, points: points(withIt) },
      { name: t.without, points: points(without) },
    ]);
  },
};
