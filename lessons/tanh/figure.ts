/** tanh beside the sigmoid, and both slopes. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const xs = grid(-4, 4, 161);
const words = { en: 'slope of', 'zh-CN': '斜率：' } as const;

export const figures: LessonFigures = {
  async curve() {
    const [tanh, sigmoid] = [await activationAt('tanh', xs), await activationAt('sigmoid', xs)];
    return plot('z', 'f(z)', [
      { name: 'tanh', points: zip(xs, tanh.values) },
      { name: 'sigmoid', points: zip(xs, sigmoid.values), dashed: true },
    ]);
  },
  async slopes(language: Language) {
    const [tanh, sigmoid] = [await activationAt('tanh', xs), await activationAt('sigmoid', xs)];
    return plot('z', 'f′(z)', [
      { name: `${words[language]} tanh`, points: zip(xs, tanh.slopes) },
      { name: `${words[language]} sigmoid`, points: zip(xs, sigmoid.slopes), dashed: true },
    ]);
  },
};
