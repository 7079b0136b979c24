/** How far the tried gradient is from the true one, by the size of the trial step. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { plot } from '../shared/plots.ts';
import { central, forward, network, powers, relativeError, weight } from './compute.ts';

const words = {
  en: {
    h: 'step h, as a power of ten',
    error: 'relative error, as a power of ten',
    forward: 'one side',
    central: 'both sides',
  },
  'zh-CN': {
    h: '步长 h（10 的指数）',
    error: '相对误差（10 的指数）',
    forward: '单侧',
    central: '双侧',
  },
} as const;

/** Where both agree in every digit, the error is drawn as the last digit of a double. */
const lastDigit = 1e-16;

export const figures: LessonFigures = {
  async errors(language) {
    const t = words[language];
    const { loss, gradient } = await network();
    const curves = await inTurn([forward, central] as const, async (difference) => ({
      name: difference === forward ? t.forward : t.central,
      points: await inTurn(powers, async (power) => {
        const tried = await difference(loss, weight, 10 ** power);
        return [power, Math.log10(Math.max(lastDigit, relativeError(tried, gradient)))] as const;
      }),
    }));
    return plot(t.h, t.error, curves);
  },
};
