/** Memory by the number of parameters. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { toTrain, toUse } from './compute.ts';

const words = {
  en: { x: 'parameters (billions)', y: 'memory (GB)', train: 'to train with Adam', use: 'to use' },
  'zh-CN': { x: '参数（十亿）', y: '内存（GB）', train: '用 Adam 训练', use: '只用来预测' },
} as const;

export const figures: LessonFigures = {
  memory(language) {
    const t = words[language];
    const sizes = grid(0, 10, 41);
    return plot(t.x, t.y, [
      { name: t.train, points: sizes.map((n) => [n, toTrain(n * 1e9) / 1e9] as const) },
      { name: t.use, points: sizes.map((n) => [n, toUse(n * 1e9) / 1e9] as const) },
    ]);
  },
};
