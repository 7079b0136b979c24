/** The two losses that part, and the borders that a large and a small network draw. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { courseOf } from '../shared/memorize.ts';
import { plot, zip } from '../shared/plots.ts';

const words = {
  en: {
    step: 'step',
    loss: 'loss',
    train: 'on the points learned from',
    fresh: 'on new points',
    best: 'stop here',
  },
  'zh-CN': { step: '步', loss: '损失', train: '学过的点', fresh: '新的点', best: '该停在这里' },
} as const;

async function curves(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { steps, trainLoss, freshLoss, best } = await courseOf(32);
  return plot(
    t.step,
    t.loss,
    [
      { name: t.train, points: zip(steps, trainLoss) },
      { name: t.fresh, points: zip(steps, freshLoss) },
    ],
    [{ x: steps[best], y: freshLoss[best], label: t.best }],
  );
}

const border = async (units: number): Promise<FigureRequest> => ({
  kind: 'decisionBoundary',
  data: (await courseOf(units)).boundary,
});

export const figures: LessonFigures = {
  curves,
  large: () => border(32),
  small: () => border(3),
};
