/** A first step by hand with points of chance, and three learning rates to tell apart. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { letters, notZero, onGrid, shuffled } from '../shared/draws.ts';
import { lineThrough } from '../shared/line.ts';
import { decimals, factor } from '../shared/numbers.ts';
import { plot } from '../shared/plots.ts';
import { hillside, line } from './compute.ts';

const axes = {
  en: { step: 'step', loss: 'loss' },
  'zh-CN': { step: '步', loss: '损失' },
} as const;

const highest = 12;

export const variants: QuizVariants = {
  async 'one-step-of-a-line'(random) {
    const ys = [onGrid(random, -3, 3), notZero(random, -4, 4), notZero(random, -5, 5)];
    const rate = onGrid(random, 0.05, 0.2, 0.05);
    const points = lineThrough(ys.map((y, x): [number, number] => [x, y]));
    const [dw] = await points.gradientAt([0, 0]);
    const { path } = await points.descend({ start: [0, 0], rate, steps: 1 });
    return {
      values: {
        y0: decimals(ys[0]),
        y1: decimals(ys[1]),
        y2: decimals(ys[2]),
        e0: factor(-ys[0]),
        e1: factor(-ys[1]),
        e2: factor(-ys[2]),
        rate: decimals(rate),
        dw: decimals(dw, 3),
        dwFactor: factor(dw, 3),
        w: decimals(path[1][0], 3),
      },
      answer: path[1][0],
      byHand: (-rate * 2 * (-ys[1] - 2 * ys[2])) / 3,
    };
  },

  async 'smallest-rate'(random) {
    const rates = {
      small: onGrid(random, 0.005, 0.02, 0.005),
      good: onGrid(random, 0.1, 0.3, 0.05),
      large: onGrid(random, 0.44, 0.48, 0.01),
    };
    const [small, good, large] = shuffled(random, letters.slice(0, 3));
    const runs = [
      { name: small, rate: rates.small },
      { name: good, rate: rates.good },
      { name: large, rate: rates.large },
    ].sort((a, b) => a.name.localeCompare(b.name));
    return {
      values: {
        small,
        good,
        large,
        smallRate: decimals(rates.small),
        goodRate: decimals(rates.good),
        largeRate: decimals(rates.large),
      },
      async figure(language) {
        const curves = await Promise.all(
          runs.map(async ({ name, rate }) => {
            const { losses } = await line.descend({ start: hillside, rate, steps: 12 });
            // A curve that leaves the picture is not drawn further: it would flatten the others.
            const leaves = losses.findIndex((loss) => loss > highest);
            const shown = leaves < 0 ? losses : losses.slice(0, leaves + 1);
            return { name, points: shown.map((loss, i): [number, number] => [i, loss]) };
          }),
        );
        return plot(axes[language].step, axes[language].loss, curves);
      },
    };
  },
};
