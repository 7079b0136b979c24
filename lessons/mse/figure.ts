/** Squared and absolute error of one prediction, and their slopes. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { lossAt } from '../shared/losses.ts';
import { inTurn } from '../shared/network.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const words = {
  en: { x: 'error ŷ − y', y: 'loss', squared: 'squared error', absolute: 'absolute error' },
  'zh-CN': { x: '误差 ŷ − y', y: '损失', squared: '平方误差', absolute: '绝对误差' },
} as const;

export const figures: LessonFigures = {
  async curves(language: Language) {
    const t = words[language];
    const xs = grid(-3, 3, 121);
    const losses = (loss: 'meanSquaredError' | 'meanAbsoluteError') =>
      inTurn(xs, async (x) => (await lossAt([x], Float32Array.of(0), loss, 'linear')).loss);
    return plot(t.x, t.y, [
      { name: t.squared, points: zip(xs, await losses('meanSquaredError')) },
      { name: t.absolute, points: zip(xs, await losses('meanAbsoluteError')), dashed: true },
    ]);
  },
};
