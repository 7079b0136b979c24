/** Loss and accuracy as one network improves: the loss sees every small step, the accuracy only jumps. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { grid, plot, zip } from '../shared/plots.ts';
import { lossOf } from './example.ts';

const words = {
  en: { x: 'probability of the right class', y: 'value', loss: 'loss', wrong: 'wrong (1) or right (0)' },
  'zh-CN': { x: '正确类别的概率', y: '值', loss: '损失', wrong: '答错 (1) 还是答对 (0)' },
} as const;

async function smooth(language: Language): Promise<FigureRequest> {
  const t = words[language];
  // A half and a place right behind it: there wrong becomes right.
  const xs = [...grid(0.05, 0.5, 46), ...grid(0.5 + 1e-6, 0.99, 50)];
  return plot(t.x, t.y, [
    { name: t.loss, points: zip(xs, await inTurn(xs, lossOf)) },
    {
      name: t.wrong,
      points: zip(
        xs,
        xs.map((p) => (p > 0.5 ? 0 : 1)),
      ),
      dashed: true,
    },
  ]);
}

export const figures: LessonFigures = { smooth };
