/** The calm path of all points beside the trembling one of single points, and the loss over the epochs. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { placesOf, plane, plot } from '../shared/plots.ts';
import { allAtOnce, everyPoint, line, points } from './compute.ts';

const words = {
  en: {
    w: 'slope w',
    b: 'intercept b',
    epoch: 'epoch',
    loss: 'loss',
    all: 'all points in each step',
    one: 'one point in each step',
  },
  'zh-CN': {
    w: '斜率 w',
    b: '截距 b',
    epoch: '轮',
    loss: '损失',
    all: '每步用全部数据点',
    one: '每步只用一个点',
  },
} as const;

async function paths(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const x = { min: -0.5, max: 3, label: t.w };
  const y = { min: 0, max: 4.5, label: t.b };
  return plane(x, y, 31, await line.lossesAt(placesOf(x, y, 31)), {
    paths: [
      { name: t.one, points: (await everyPoint()).path },
      { name: t.all, points: (await allAtOnce()).path },
    ],
  });
}

async function losses(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const curve = (values: readonly number[], stepsPerEpoch: number) =>
    values.map((loss, i) => [i / stepsPerEpoch, loss] as const);
  return plot(t.epoch, t.loss, [
    { name: t.one, points: curve((await everyPoint()).losses, points.length) },
    { name: t.all, points: curve((await allAtOnce()).losses, 1), dashed: true },
  ]);
}

export const figures: LessonFigures = { paths, losses };
