/** The size of the values layer by layer, as powers of ten. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { plot } from '../shared/plots.ts';
import { deviations, type Start, sizes } from './compute.ts';

const words = {
  en: { layer: 'layer (0 is the input)', size: 'size of the values, as a power of ten' },
  'zh-CN': { layer: '层（0 是输入）', size: '数值大小（10 的指数）' },
} as const;

export const figures: LessonFigures = {
  async sizes(language) {
    const t = words[language];
    const curves = await inTurn(Object.keys(deviations) as Start[], async (start) => ({
      name: start === 'he' ? `He, σ = ${decimals(deviations.he, 3)}` : `σ = ${decimals(deviations[start])}`,
      points: (await sizes(start)).map((size, i) => [i, Math.log10(size)] as const),
    }));
    return plot(t.layer, t.size, curves);
  },
};
