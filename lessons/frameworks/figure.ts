/** The cost of one gradient by the size of the network. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { gradientCost } from './compute.ts';

const words = {
  en: {
    x: 'hidden units',
    y: 'cost in forward passes (log10)',
    slow: 'one parameter after the other',
    fast: 'automatic differentiation',
  },
  'zh-CN': { x: '隐藏单元数', y: '相当于几次前向传播（log10）', slow: '逐个参数试探', fast: '自动微分' },
} as const;

export const figures: LessonFigures = {
  cost(language) {
    const t = words[language];
    const costs = Array.from({ length: 64 }, (_, i) => ({
      units: 2 * (i + 1),
      ...gradientCost(2 * (i + 1)),
    }));
    return plot(t.x, t.y, [
      { name: t.slow, points: costs.map((c) => [c.units, Math.log10(c.differences / c.forward)] as const) },
      {
        name: t.fast,
        points: costs.map((c) => [c.units, Math.log10(c.backpropagation / c.forward)] as const),
      },
    ]);
  },
};
