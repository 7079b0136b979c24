/** The three probabilities while one logit moves and the others stand still. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { softmaxOf } from '../shared/functions.ts';
import { inTurn } from '../shared/network.ts';
import { grid, plot, zip } from '../shared/plots.ts';
import { logits } from './example.ts';

const words = {
  en: { x: 'logit of the cat', y: 'probability', classes: ['cat', 'dog', 'bird'] },
  'zh-CN': { x: '猫的 logit', y: '概率', classes: ['猫', '狗', '鸟'] },
} as const;

async function curves(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const xs = grid(-4, 6, 101);
  const all = await inTurn(xs, (x) => softmaxOf([x, logits[1], logits[2]]));
  return plot(
    t.x,
    t.y,
    t.classes.map((name, k) => ({
      name,
      points: zip(
        xs,
        all.map((p) => p[k]),
      ),
    })),
    [{ x: logits[0], y: (await softmaxOf(logits))[0], label: String(logits[0]) }],
  );
}

export const figures: LessonFigures = { curves };
