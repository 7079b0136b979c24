/** Three learning curves of real runs, in an order of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { letters, shuffled } from '../shared/draws.ts';
import { percentage } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';
import { larger, learningCurve, sizes } from './compute.ts';

const words = {
  en: { x: 'points learned from', y: 'wrong answers (%)' },
  'zh-CN': { x: '训练样本数', y: '错误率（%）' },
} as const;

export const variants: QuizVariants = {
  async 'which-is-straight'(random) {
    const [straight, bent, learned] = shuffled(random, letters.slice(0, 3));
    const [line, network] = [await learningCurve(0), await learningCurve(larger)];
    const curves = { [straight]: line.fresh, [bent]: network.fresh, [learned]: network.train };
    const last = sizes.length - 1;
    return {
      values: {
        straight,
        bent,
        learned,
        straightEnd: percentage(line.fresh[last]),
        bentStart: percentage(network.fresh[0]),
        bentEnd: percentage(network.fresh[last]),
      },
      figure: (language) => {
        const percent = (name: string) => curves[name].map((share) => 100 * share);
        const named = Object.keys(curves).sort();
        const { x, y } = words[language];
        return plot(
          x,
          y,
          named.map((name) => ({ name, points: zip(sizes, percent(name)) })),
        );
      },
    };
  },
};
