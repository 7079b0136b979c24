/** The loss as a landscape over w and b, the paths that descent takes on it, and the loss step by step. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import type { Place } from '../shared/line.ts';
import { decimals } from '../shared/numbers.ts';
import { placesOf, plane, plot } from '../shared/plots.ts';
import { best, hillside, line, origin, rates, steps } from './compute.ts';

const words = {
  en: { w: 'slope w', b: 'intercept b', step: 'step', loss: 'loss' },
  'zh-CN': { w: '斜率 w', b: '截距 b', step: '步', loss: '损失' },
} as const;

const x = { min: -1, max: 4.5 };
const y = { min: -1.5, max: 3.5 };
const side = 31;

const rateName = (rate: number) => `η = ${decimals(rate)}`;

async function surface(language: Language, start: Place, shown: readonly number[]): Promise<FigureRequest> {
  const t = words[language];
  const paths = await Promise.all(
    shown.map(async (rate) => ({
      name: rateName(rate),
      points: (await line.descend({ start, rate, steps })).path,
    })),
  );
  const heights = await line.lossesAt(placesOf(x, y, side));
  return plane({ ...x, label: t.w }, { ...y, label: t.b }, side, heights, { paths, minimum: best });
}

/** A curve that leaves the picture is not drawn further: it would flatten all others. */
const highest = 8;

async function lossBySteps(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const curves = await Promise.all(
    Object.values(rates).map(async (rate) => {
      const { losses } = await line.descend({ start: hillside, rate, steps });
      const leaves = losses.findIndex((loss) => loss > highest);
      const shown = leaves < 0 ? losses : losses.slice(0, leaves + 1);
      return { name: rateName(rate), points: shown.map((loss, i): [number, number] => [i, loss]) };
    }),
  );
  return plot(t.step, t.loss, curves);
}

export const figures: LessonFigures = {
  path: (language) => surface(language, origin, [rates.good]),
  rates: (language) => surface(language, hillside, [rates.small, rates.good, rates.large]),
  losses: lossBySteps,
};
