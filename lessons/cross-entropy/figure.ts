/** −log p beside the squared error, and their slopes over the logit: who pulls where the answer is wrong. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import type { LossName } from '../../src/contracts/model.ts';
import { lossAt } from '../shared/losses.ts';
import { inTurn } from '../shared/network.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const words = {
  en: {
    p: 'probability p of the right class',
    loss: 'loss',
    logit: 'logit z (right answer: 1)',
    pull: 'gradient ∂L/∂z',
    entropy: 'cross-entropy −log p',
    squared: 'squared error (1 − p)²',
  },
  'zh-CN': {
    p: '正确类别的概率 p',
    loss: '损失',
    logit: 'logit z（正确答案是 1）',
    pull: '梯度 ∂L/∂z',
    entropy: '交叉熵 −log p',
    squared: '平方误差 (1 − p)²',
  },
} as const;

const at = (z: number, loss: LossName) => lossAt([z], Float32Array.of(1), loss, 'sigmoid');
const kinds = [
  ['binaryCrossentropy', 'entropy'],
  ['meanSquaredError', 'squared'],
] as const;

async function losses(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const ps = grid(0.01, 0.99, 99);
  const curves = kinds.map(async ([loss, name], i) => {
    const values = await inTurn(ps, async (p) => (await at(Math.log(p / (1 - p)), loss)).loss);
    return { name: t[name], points: zip(ps, values), dashed: i === 1 };
  });
  return plot(t.p, t.loss, await Promise.all(curves));
}

async function pulls(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const zs = grid(-6, 6, 121);
  const curves = kinds.map(async ([loss, name], i) => {
    const values = await inTurn(zs, async (z) => (await at(z, loss)).gradient[0]);
    return { name: t[name], points: zip(zs, values), dashed: i === 1 };
  });
  return plot(t.logit, t.pull, await Promise.all(curves));
}

export const figures: LessonFigures = { losses, pulls };
