/** The ball in the valley, and the losses. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { valleyWith, walk } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

const words = { en: { step: 'step', loss: 'loss' }, 'zh-CN': { step: '步', loss: '损失' } } as const;

export const figures: LessonFigures = {
  paths: (language: Language) => valleyWith(language, [walkers.plain, walkers.momentum], steps),
  async losses(language: Language) {
    const t = words[language];
    const curves = Object.values(walkers).map(async (walker) => ({
      name: walker.name[language],
      points: (await walk(walker, steps)).losses.map((loss, i) => [i, loss] as const),
    }));
    return plot(t.step, t.loss, await Promise.all(curves));
  },
};
