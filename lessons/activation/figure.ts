/** Three activation functions side by side, and what three ReLU units can build that no straight line can. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { networkWith } from '../shared/network.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const words = {
  en: { with: 'with ReLU', without: 'without activation' },
  'zh-CN': { with: '有 ReLU', without: '没有激活函数' },
} as const;

async function functions(): Promise<FigureRequest> {
  const xs = grid(-4, 4, 161);
  const curves = await Promise.all(
    (['sigmoid', 'tanh', 'relu'] as const).map(async (name) => ({
      name: name === 'relu' ? 'ReLU' : name,
      points: zip(xs, (await activationAt(name, xs)).values),
    })),
  );
  return plot('z', 'f(z)', curves);
}

/** x → three units → one output, the same weights with and without ReLU between them. */
async function bend(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const xs = grid(-3, 3, 121);
  const outputs = async (activation: 'relu' | 'linear') => {
    const network = await networkWith(
      {
        name: 'bend',
        inputShape: [1],
        layers: [
          { type: 'dense', units: 3, activation },
          { type: 'dense', units: 1 },
        ],
        loss: 'meanSquaredError',
      },
      {
        'dense/kernel': [1, 1, 1],
        'dense/bias': [2, 0, -1],
        'dense_1/kernel': [1, -2.5, 3],
        'dense_1/bias': [-0.5],
      },
    );
    return [...(await network.predict(Float32Array.from(xs), xs.length))];
  };
  return plot('x', 'y', [
    { name: t.with, points: zip(xs, await outputs('relu')) },
    { name: t.without, points: zip(xs, await outputs('linear')), dashed: true },
  ]);
}

export const figures: LessonFigures = { functions, bend };
