/** Networks from tiny to large on the same points: the loss on new ones first falls with the size, then rises. */
import type { Lab } from '../../src/contracts/lab.ts';
import { classifier } from '../shared/moonLab.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';
import { moons } from '../shared/toyData.ts';
import { watch } from '../shared/watch.ts';

const sizes = [1, 2, 4, 8, 16, 32];
const counts = [20, 40, 100, 300];
const noises = [0.15, 0.25, 0.35, 0.45];
const stepCounts = [50, 150, 300];

const words = {
  en: {
    size: 'log₂ of the units in each of two layers',
    loss: 'loss',
    train: 'on the points learned from',
    fresh: 'on new points',
    read: (best: number, loss: string, large: string, gap: string) =>
      `On new points the network with ${best} ${best === 1 ? 'unit' : 'units'} a layer is best (loss ${loss}); the one with 32 has ${large} there, ${gap} apart from its loss on the points that it learned from.`,
  },
  'zh-CN': {
    size: '两层各有的单元数（log₂）',
    loss: '损失',
    train: '学过的点',
    fresh: '新的点',
    read: (best: number, loss: string, large: string, gap: string) =>
      `在新点上，每层 ${best} 个单元的网络最好（损失 ${loss}）；32 个单元的是 ${large}，与它在学过的点上的损失相差 ${gap}。`,
  },
} as const;

const endOf = (values: readonly number[]) => values[values.length - 1];

export const lab: Lab = {
  title: { en: 'How large should the network be?', 'zh-CN': '网络该有多大？' },
  question: {
    en: 'Six networks, from 1 to 32 units a layer, learn the same noisy points. Which does best on new ones?',
    'zh-CN': '六个网络，每层 1 到 32 个单元，学同一批带噪声的点。谁在新点上表现最好？',
  },
  parameters: [
    {
      label: { en: 'Points to learn from', 'zh-CN': '用来学习的点' },
      choices: counts.map((n) => ({ en: `${n} points`, 'zh-CN': `${n} 个点` })),
      initial: 1,
    },
    {
      label: { en: 'Noise', 'zh-CN': '噪声' },
      choices: noises.map((n) => ({ en: `noise ${n}`, 'zh-CN': `噪声 ${n}` })),
      initial: 2,
    },
    {
      label: { en: 'Steps', 'zh-CN': '步数' },
      choices: stepCounts.map((n) => ({ en: `${n} steps`, 'zh-CN': `${n} 步` })),
      initial: 1,
    },
  ],
  async run([c, n, s], language) {
    const t = words[language];
    const train = moons(counts[c], noises[n], 81);
    const fresh = moons(300, noises[n], 82);
    const [old, unseen]: [number[], number[]] = [[], []];
    for (const units of sizes) {
      const network = await networkWith(
        classifier({ units, layers: 2, activation: 'tanh' }),
        {},
        { type: 'adam' },
      );
      const run = await watch(network, train, fresh, { rate: 0.03, every: stepCounts[s], measurements: 1 });
      old.push(endOf(run.trainLoss));
      unseen.push(endOf(run.freshLoss));
    }
    const best = unseen.indexOf(Math.min(...unseen));
    const xs = sizes.map(Math.log2);
    return {
      figure: plot(t.size, t.loss, [
        { name: t.train, points: zip(xs, old) },
        { name: t.fresh, points: zip(xs, unseen) },
      ]),
      reading: t.read(
        sizes[best],
        decimals(unseen[best], 3),
        decimals(endOf(unseen), 3),
        decimals(endOf(unseen) - endOf(old), 3),
      ),
    };
  },
};
