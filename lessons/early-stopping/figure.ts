/** Where training stops and which weights are kept. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot, zip } from '../shared/plots.ts';
import { course, stopping } from './compute.ts';

const words = {
  en: { step: 'step', loss: 'loss', train: 'training', fresh: 'validation', best: 'keep', stop: 'stop' },
  'zh-CN': { step: '步', loss: '损失', train: '训练', fresh: '验证', best: '保留', stop: '停止' },
} as const;

export const figures: LessonFigures = {
  async curves(language) {
    const t = words[language];
    const { steps, trainLoss, freshLoss } = await course();
    const { best, stop } = stopping(freshLoss);
    return plot(
      t.step,
      t.loss,
      [
        { name: t.train, points: zip(steps, trainLoss) },
        { name: t.fresh, points: zip(steps, freshLoss) },
      ],
      [
        { x: steps[best], y: freshLoss[best], label: t.best },
        { x: steps[stop], y: freshLoss[stop], label: t.stop },
      ],
    );
  },
};
