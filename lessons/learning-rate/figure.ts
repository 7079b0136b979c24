/** Loss curves for several learning rates, the loss at the end over the learning rate, and a schedule. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { learningRateAt } from '../../src/engine/schedules.ts';
import { inTurn } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { grid, plot, zip } from '../shared/plots.ts';
import { lastLoss, lossesWith, steps } from './compute.ts';
import { cosine } from './example.ts';

const words = {
  en: {
    step: 'step',
    loss: 'loss',
    exponent: 'learning rate as a power of ten: −3 is 0.001, 0 is 1',
    end: `loss after ${steps} steps`,
    rate: 'learning rate',
    schedule: 'warm-up, then cosine',
    constant: 'constant',
  },
  'zh-CN': {
    step: '步',
    loss: '损失',
    exponent: '学习率的指数：−3 表示 0.001，0 表示 1',
    end: `${steps} 步后的损失`,
    rate: '学习率',
    schedule: '先预热，再余弦下降',
    constant: '固定不变',
  },
} as const;

/** Losses of rates that are too large leave the picture; they would flatten all others. */
const yRange = { min: 0, max: 1.2 };

async function curves(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const rates = [0.001, 0.05, 3, 100];
  const lines = await inTurn(rates, async (rate) => ({
    name: `η = ${decimals(rate)}`,
    points: (await lossesWith(rate)).map((loss, i) => [i, loss] as const),
  }));
  return plot(t.step, t.loss, lines, [], { yRange });
}

async function valley(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const exponents = grid(-3.5, 2.25, 24);
  const last = await inTurn(exponents, async (e) => lastLoss(10 ** e));
  return plot(t.exponent, t.loss, [{ name: t.end, points: zip(exponents, last) }], [], { yRange });
}

function schedule(language: Language): FigureRequest {
  const t = words[language];
  const xs = grid(0, cosine.totalSteps, 201);
  return plot(t.step, t.rate, [
    {
      name: t.schedule,
      points: zip(
        xs,
        xs.map((s) => learningRateAt(cosine, s)),
      ),
    },
    { name: t.constant, points: xs.map((s) => [s, cosine.rate] as const), dashed: true },
  ]);
}

export const figures: LessonFigures = { curves, valley, schedule };
