/** Moments of the lesson's own run: a gap to compute, and one to find the moment at which to stop. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { letters, onGrid, shuffled } from '../shared/draws.ts';
import { courseOf } from '../shared/memorize.ts';
import { decimals } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';

const words = {
  en: { step: 'step', loss: 'loss', train: 'learned points', fresh: 'new points' },
  'zh-CN': { step: '步', loss: '损失', train: '学过的点', fresh: '新的点' },
} as const;

export const variants: QuizVariants = {
  async gap(random) {
    const { steps, trainLoss, freshLoss, best } = await courseOf(32);
    const i = onGrid(random, best, steps.length - 1);
    const [train, fresh] = [trainLoss[i], freshLoss[i]];
    const [shownTrain, shownFresh] = [train, fresh].map((loss) => Number(loss.toFixed(2)));
    return {
      values: {
        step: String(steps[i]),
        train: decimals(shownTrain, 2),
        fresh: decimals(shownFresh, 2),
        gap: decimals(shownFresh - shownTrain, 2),
      },
      answer: fresh - train,
      byHand: shownFresh - shownTrain,
    };
  },

  async 'where-to-stop'(random) {
    const { steps, trainLoss, freshLoss, best } = await courseOf(32);
    const last = steps.length - 1;
    const moments = {
      start: 0,
      best,
      late: Math.round(best + (last - best) * random.between(0.4, 0.6)),
      end: last,
    };
    const [start, right, late, end] = shuffled(random, letters.slice(0, 4));
    const names = { start, best: right, late, end };
    return {
      values: names,
      figure(language) {
        const t = words[language];
        const keys = ['start', 'best', 'late', 'end'] as const;
        return plot(
          t.step,
          t.loss,
          [
            { name: t.train, points: zip(steps, trainLoss) },
            { name: t.fresh, points: zip(steps, freshLoss) },
          ],
          keys.map((key) => ({ x: steps[moments[key]], y: freshLoss[moments[key]], label: names[key] })),
        );
      },
    };
  },
};
