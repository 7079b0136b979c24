/** The loss over eight epochs, with and without shuffling. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { losses, stepsOfEpoch } from './compute.ts';

const words = {
  en: {
    epoch: 'epoch',
    loss: 'loss on all examples',
    shuffled: 'shuffled anew each time',
    sorted: 'sorted by class',
  },
  'zh-CN': { epoch: '轮', loss: '全部样本的损失', shuffled: '每轮重新打乱', sorted: '按类别排好' },
} as const;

export const figures: LessonFigures = {
  async order(language: Language) {
    const t = words[language];
    const { shuffled, sorted } = await losses();
    const points = (values: readonly number[]) => values.map((loss, i) => [i / stepsOfEpoch, loss] as const);
    return plot(t.epoch, t.loss, [
      { name: t.shuffled, points: points(shuffled) },
      { name: t.sorted, points: points(sorted), dashed: true },
    ]);
  },
};
