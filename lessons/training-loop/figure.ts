/** The loss of every step, and on new points after every epoch. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { record } from './compute.ts';

const words = {
  en: { epoch: 'epoch', loss: 'loss', step: 'each step', validation: 'validation, after each epoch' },
  'zh-CN': { epoch: '轮', loss: '损失', step: '每一步', validation: '验证集，每轮之后' },
} as const;

export const figures: LessonFigures = {
  async curve(language: Language) {
    const t = words[language];
    const { stepLosses, validationLosses, stepsPerEpoch } = await record();
    return plot(t.epoch, t.loss, [
      { name: t.step, points: stepLosses.map((loss, i) => [i / stepsPerEpoch, loss] as const) },
      { name: t.validation, points: validationLosses.map((loss, i) => [i, loss] as const) },
    ]);
  },
};
