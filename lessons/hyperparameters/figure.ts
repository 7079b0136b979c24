/** The validation loss over the learning rate, one curve for each width. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { trials, widths } from './compute.ts';

const words = {
  en: { rate: 'learning rate, as a power of ten', loss: 'validation loss', units: 'units' },
  'zh-CN': { rate: '学习率（10 的指数）', loss: '验证损失', units: '个单元' },
} as const;

export const figures: LessonFigures = {
  async trials(language) {
    const t = words[language];
    const all = await trials();
    const curves = widths.map((width) => ({
      name: `${width} ${t.units}`,
      points: all
        .filter((trial) => trial.width === width)
        .map((trial) => [Math.log10(trial.rate), trial.loss] as const),
    }));
    return plot(t.rate, t.loss, curves);
  },
};
