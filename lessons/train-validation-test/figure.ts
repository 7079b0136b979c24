/** The best of ever more coins: on the examples used to choose it, and on new ones. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { choose } from './compute.ts';

const words = {
  en: {
    x: 'settings tried',
    y: 'accuracy',
    validation: 'best, on the validation data',
    test: 'the same one, on test data',
  },
  'zh-CN': { x: '试过的设置个数', y: '准确率', validation: '最好的一个，验证集', test: '同一个，测试集' },
} as const;

export const figures: LessonFigures = {
  coins(language: Language) {
    const t = words[language];
    const choices = [1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 80, 100].map(choose);
    return plot(t.x, t.y, [
      { name: t.validation, points: choices.map((c) => [c.tried, c.onValidation] as const) },
      { name: t.test, points: choices.map((c) => [c.tried, c.onTest] as const) },
    ]);
  },
};
