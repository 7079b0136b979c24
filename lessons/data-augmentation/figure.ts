/** One seven in eight forms; and how two networks learn, with one form and with many. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { side } from '../shared/digit.ts';
import { plot } from '../shared/plots.ts';
import { accuracies, gallery } from './compute.ts';

const words = {
  en: {
    seven: 'one seven, eight ways',
    step: 'step',
    right: 'right on new digits, %',
    same: 'always the same pictures',
    changed: 'changed in every step',
  },
  'zh-CN': {
    seven: '一个 7，八种样子',
    step: '步',
    right: '新数字的准确率（%）',
    same: '图片始终不变',
    changed: '每一步都变一变',
  },
} as const;

export const figures: LessonFigures = {
  gallery: (language: Language) => ({
    kind: 'featureMaps',
    data: {
      pictures: true,
      layers: [{ name: words[language].seven, shape: [side, side, 8], values: gallery() }],
    },
  }),
  async accuracy(language: Language) {
    const t = words[language];
    const { same, changed } = await accuracies();
    const points = (values: readonly number[]) => values.map((v, i) => [5 * i, 100 * v] as const);
    return plot(t.step, t.right, [
      { name: t.changed, points: points(changed) },
      { name: t.same, points: points(same), dashed: true },
    ]);
  },
};
