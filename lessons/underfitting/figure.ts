/** The training losses of a straight border and of a network, and the border that is too simple beside the one that fits. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot, zip } from '../shared/plots.ts';
import { border, learned, type ModelName } from './compute.ts';

const words = {
  en: {
    step: 'step',
    loss: 'loss',
    line: 'straight line, training',
    lineFresh: 'straight line, new points',
    network: 'network, training',
    networkFresh: 'network, new points',
  },
  'zh-CN': {
    step: '步',
    loss: '损失',
    line: '直线，训练',
    lineFresh: '直线，新的点',
    network: '网络，训练',
    networkFresh: '网络，新的点',
  },
} as const;

async function curves(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const [line, network] = [await learned('line'), await learned('network')];
  return plot(t.step, t.loss, [
    { name: t.line, points: zip(line.steps, line.trainLoss) },
    { name: t.lineFresh, points: zip(line.steps, line.freshLoss), dashed: true },
    { name: t.network, points: zip(network.steps, network.trainLoss) },
    { name: t.networkFresh, points: zip(network.steps, network.freshLoss), dashed: true },
  ]);
}

const divided = async (name: ModelName): Promise<FigureRequest> => ({
  kind: 'decisionBoundary',
  data: await border(name),
});

export const figures: LessonFigures = {
  curves,
  line: () => divided('line'),
  network: () => divided('network'),
};
