/** Passes that all derivatives cost: one nudge a parameter, or once backwards over the graph. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { curve } from '../shared/numbers.ts';
import { plot } from '../shared/plots.ts';

const words = {
  en: {
    parameters: 'parameters',
    passes: 'passes',
    nudge: 'nudge each parameter: n + 1',
    backward: 'graph: forward and backward',
  },
  'zh-CN': {
    parameters: '参数个数',
    passes: '计算遍数',
    nudge: '逐个微调参数：n + 1 遍',
    backward: '计算图：前向、反向各一遍',
  },
} as const;

export const figures: LessonFigures = {
  passes(language: Language) {
    const t = words[language];
    return plot(t.parameters, t.passes, [
      { name: t.nudge, points: curve((n) => n + 1, 0, 40) },
      { name: t.backward, points: curve(() => 2, 0, 40), dashed: true },
    ]);
  },
};
