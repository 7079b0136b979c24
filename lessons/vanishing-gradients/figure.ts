/** The size of the gradients layer by layer, as powers of ten. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { inTurn } from '../shared/network.ts';
import { plot } from '../shared/plots.ts';
import { gradientNorms, kinds } from './compute.ts';

const words = {
  en: { layer: 'layer (1 is the first)', size: 'size of the gradient, as a power of ten' },
  'zh-CN': { layer: '层（1 是最前面的一层）', size: '梯度大小（10 的指数）' },
} as const;

const names = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU + He' } as const;

export const figures: LessonFigures = {
  async norms(language: Language) {
    const t = words[language];
    const curves = await inTurn(['sigmoid', 'tanh', 'relu'] as const, async (kind) => ({
      name: names[kind],
      points: (await gradientNorms(kinds[kind])).map((norm, i) => [i + 1, Math.log10(norm)] as const),
    }));
    return plot(t.layer, t.size, curves);
  },
};
