/** The race of the three, and their losses. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { valleyWith, walk } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

const words = { en: { step: 'step', loss: 'loss' }, 'zh-CN': { step: '步', loss: '损失' } } as const;
const all = Object.values(walkers);

export const figures: LessonFigures = {
  async race(language: Language) {
    const { data } = await valleyWith(language, all, steps);
    return { kind: 'optimizerRace', data };
  },
  async losses(language: Language) {
    const t = words[language];
    const curves = all.map(async (walker) => ({
      name: walker.name[language],
      points: (await walk(walker, steps)).losses.map((loss, i) => [i, loss] as const),
    }));
    return plot(t.step, t.loss, await Promise.all(curves));
  },
};
