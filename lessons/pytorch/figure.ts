/** The loss over the one weight, with the slope that backward() finds. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot, zip } from '../shared/plots.ts';
import { lossesAt, slopeAt, weight } from './compute.ts';

const words = {
  en: { w: 'weight w', loss: 'loss', slope: 'slope = w.grad' },
  'zh-CN': { w: '权重 w', loss: '损失', slope: '斜率 = w.grad' },
} as const;

export const figures: LessonFigures = {
  async slope(language) {
    const t = words[language];
    const ws = grid(0, 1.3, 53);
    const [height] = await lossesAt([weight]);
    const slope = await slopeAt(weight);
    const tangent = [weight - 0.3, weight + 0.15].map((w) => [w, height + slope * (w - weight)] as const);
    return plot(
      t.w,
      t.loss,
      [
        { name: t.loss, points: zip(ws, await lossesAt(ws)) },
        { name: t.slope, points: tangent, dashed: true },
      ],
      [{ x: weight, y: height, label: `w = ${weight}` }],
    );
  },
};
