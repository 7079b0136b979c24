/** A long narrow valley: the loss of a line through (1, 3), (2, 5), (3, 7), 46 times as steep across as along. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language, Localized } from '../../src/contracts/language.ts';
import type { OptimizerSpec } from '../../src/contracts/model.ts';
import { type Descent, lineThrough, type Place } from './line.ts';
import { placesOf, plane } from './plots.ts';

export const valley = lineThrough([
  [1, 3],
  [2, 5],
  [3, 7],
]);
export const bottom: Place = [2, 1];
export const start: Place = [0.2, 4.2];

export interface Walker {
  readonly name: Localized;
  readonly optimizer: OptimizerSpec;
  readonly rate: number;
}

/** A name that is the same in both languages, e.g. "SGD". */
export const anyLanguage = (name: string): Localized => ({ en: name, 'zh-CN': name });

export const walk = ({ optimizer, rate }: Walker, steps: number, from: Place = start): Promise<Descent> =>
  valley.descend({ start: from, rate, steps, optimizer });

const words = {
  en: { w: 'slope w', b: 'intercept b' },
  'zh-CN': { w: '斜率 w', b: '截距 b' },
} as const;

/** The valley with the ways that the walkers take from `start`. */
export async function valleyWith(
  language: Language,
  walkers: readonly Walker[],
  steps: number,
): Promise<Extract<FigureRequest, { kind: 'lossSurface' }>> {
  const x = { min: -0.5, max: 3.5, label: words[language].w };
  const y = { min: -0.5, max: 5, label: words[language].b };
  const side = 31;
  const paths = await Promise.all(
    walkers.map(async (walker) => ({
      name: walker.name[language],
      points: (await walk(walker, steps)).path,
    })),
  );
  const heights = await valley.lossesAt(placesOf(x, y, side));
  return plane(x, y, side, heights, { paths, minimum: bottom });
}
