/** The loss at each step of the loop. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { descent } from './compute.ts';

const words = { en: { step: 'step', loss: 'loss' }, 'zh-CN': { step: '步', loss: '损失' } } as const;

export const figures: LessonFigures = {
  async losses(language) {
    const t = words[language];
    const { losses } = await descent();
    return plot(t.step, t.loss, [{ name: t.loss, points: losses.map((loss, i) => [i, loss] as const) }]);
  },
};
