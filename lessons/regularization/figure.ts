/** Losses on new points, weights and borders without and with weight decay. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';
import { decayed, type Strength, strengths } from './compute.ts';

const words = {
  en: { step: 'step', loss: 'loss on new points' },
  'zh-CN': { step: '步', loss: '新的点上的损失' },
} as const;

const all = Object.keys(strengths) as Strength[];
const nameOf = (strength: Strength) => `λ = ${decimals(strengths[strength])}`;

async function curves(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const lines = await inTurn(all, async (strength) => {
    const { steps, freshLoss } = await decayed(strength);
    return { name: nameOf(strength), points: zip(steps, freshLoss) };
  });
  return plot(t.step, t.loss, lines);
}

async function weights(): Promise<FigureRequest> {
  const tensors = await inTurn(['none', 'some'] as const, async (strength) => ({
    name: nameOf(strength),
    values: (await decayed(strength)).weights,
  }));
  return { kind: 'weightHistogram', data: { tensors } };
}

export const figures: LessonFigures = {
  curves,
  weights,
  border: async () => ({ kind: 'decisionBoundary', data: (await decayed('some')).border }),
};
