/** A network with another activation divides two half-moons; without one it draws a straight line. */
import type { Lab } from '../../src/contracts/lab.ts';
import type { ActivationName } from '../../src/contracts/model.ts';
import { percent } from '../../src/core/language.ts';
import { classifier, filmOf } from '../shared/moonLab.ts';
import { networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';
import { accuracyOf } from '../shared/watch.ts';

const train = moons(120, 0.18, 41);
const fresh = moons(400, 0.18, 42);
const activations: readonly ActivationName[] = ['linear', 'sigmoid', 'tanh', 'relu'];
const names = {
  linear: { en: 'none (linear)', 'zh-CN': '无（线性）' },
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
} as const;
const unitCounts = [1, 2, 4, 8, 16];
const layerCounts = [1, 2, 3];
/** Updates; the later the fewer pictures are needed. */
const steps = [0, 2, 4, 7, 10, 15, 20, 30, 40, 60, 80, 110, 150, 200];

const words = {
  en: {
    read: (n: number, old: string, fresh: string) =>
      `After ${n} steps ${old} of the 120 points are right, and ${fresh} of 400 new ones.`,
    straight:
      ' Without an activation function every layer is a linear map, and all of them together are one: the border stays straight, whatever their number.',
    bent: ' The border is bent; how finely it can bend depends on the number of units.',
    few: ' With a single unit in a layer there is only one direction to look in.',
  },
  'zh-CN': {
    read: (n: number, old: string, fresh: string) =>
      `${n} 步之后，120 个点中答对 ${old}，400 个新点中答对 ${fresh}。`,
    straight: '没有激活函数，每一层都是线性映射，合起来还是一个线性映射：不管有多少层，边界始终是直的。',
    bent: '边界是弯的；能弯得多细，取决于单元的个数。',
    few: '一层只有一个单元时，只能朝一个方向看。',
  },
} as const;

export const lab: Lab = {
  title: { en: 'Activation functions and two half-moons', 'zh-CN': '激活函数与两个半月' },
  question: {
    en: 'Blue and orange points lie in two interlocking half-moons. Which networks can bend their border round them?',
    'zh-CN': '蓝点和橙点排成两个互相咬合的半月。哪些网络能把边界弯过去？',
  },
  parameters: [
    {
      label: { en: 'Activation function', 'zh-CN': '激活函数' },
      choices: activations.map((a) => names[a as keyof typeof names]),
      initial: 3,
    },
    {
      label: { en: 'Units a layer', 'zh-CN': '每层单元数' },
      choices: unitCounts.map((n) => ({ en: `${n} ${n === 1 ? 'unit' : 'units'}`, 'zh-CN': `${n} 个单元` })),
      initial: 3,
    },
    {
      label: { en: 'Hidden layers', 'zh-CN': '隐藏层数' },
      choices: layerCounts.map((n) => ({
        en: `${n} hidden ${n === 1 ? 'layer' : 'layers'}`,
        'zh-CN': `${n} 个隐藏层`,
      })),
      initial: 0,
    },
  ],
  async run([a, u, l], language) {
    const t = words[language];
    const activation = activations[a];
    const network = await networkWith(
      classifier({ activation, units: unitCounts[u], layers: layerCounts[l] }),
      {},
      { type: 'adam' },
    );
    const data = await filmOf(network, train, steps, 0.05);
    const [old, unseen] = [await accuracyOf(network, train), await accuracyOf(network, fresh)];
    const why = activation === 'linear' ? t.straight : unitCounts[u] === 1 ? t.few : t.bent;
    const last = steps[steps.length - 1];
    return {
      figure: { kind: 'decisionBoundary', data },
      reading: t.read(last, percent(old, language, 0), percent(unseen, language, 0)) + why,
    };
  },
};
