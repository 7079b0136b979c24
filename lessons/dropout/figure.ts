/** The loss on new points with and without dropout. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { courseOf } from '../shared/memorize.ts';
import { plot, zip } from '../shared/plots.ts';

const words = {
  en: { step: 'step', loss: 'loss on new points', without: 'without dropout', with: 'dropout 0.5' },
  'zh-CN': { step: '步', loss: '新的点上的损失', without: '不用暂退法', with: '暂退法 0.5' },
} as const;

export const figures: LessonFigures = {
  async losses(language: Language) {
    const t = words[language];
    const [without, withDropout] = [await courseOf(32), await courseOf(32, 0.5)];
    return plot(t.step, t.loss, [
      { name: t.without, points: zip(without.steps, without.freshLoss) },
      { name: t.with, points: zip(withDropout.steps, withDropout.freshLoss) },
    ]);
  },
};
