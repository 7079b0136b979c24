/** tanh beside the sigmoid, and both slopes. */
import type { Language, Localized } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const xs = grid(-4, 4, 161);
const slopeOf = (name: string): Localized => ({ en: `slope of ${name}`, 'zh-CN': `${name} 的斜率` });

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
      { name: slopeOf('tanh')[language], points: zip(xs, tanh.slopes) },
      { name: slopeOf('sigmoid')[language], points: zip(xs, sigmoid.slopes), dashed: true },
    ]);
  },
};
