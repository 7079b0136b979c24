/** With and without dropout on few points: what is learned by heart, and what is understood. */
import type { Lab } from '../../src/contracts/lab.ts';
import { classifier } from '../shared/moonLab.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { plot, zip } from '../shared/plots.ts';
import { moons } from '../shared/toyData.ts';
import { type Watched, watch } from '../shared/watch.ts';

const fresh = moons(300, 0.35, 72);
const shares = [0.1, 0.2, 0.3, 0.5, 0.7];
const counts = [20, 40, 80, 160];
const unitCounts = [8, 16, 32];
const measurements = 40;
const every = 6;

const words = {
  en: {
    step: 'step',
    loss: 'loss on new points',
    without: 'without dropout',
    with: (share: number) => `dropout ${share}`,
    read: (name: string, best: string, step: number, end: string, gap: string) =>
      `${name}: best on new points ${best} (step ${step}), at the end ${end}, gap ${gap}`,
    better: ' At the end the network with dropout does better on new points.',
    worse: ' At the end dropout has not helped on new points here.',
    join: '; ',
    stop: '.',
  },
  'zh-CN': {
    step: '步',
    loss: '新点上的损失',
    without: '不用暂退法',
    with: (share: number) => `暂退法 ${share}`,
    read: (name: string, best: string, step: number, end: string, gap: string) =>
      `${name}：新点上最低 ${best}（第 ${step} 步），结束时 ${end}，差距 ${gap}`,
    better: '结束时，用了暂退法的网络在新点上更好。',
    worse: '这一次，到结束时暂退法没有让新点上的结果变好。',
    join: '；',
    stop: '。',
  },
} as const;

const endOf = (values: readonly number[]) => values[values.length - 1];

export const lab: Lab = {
  title: { en: 'Dropout on few examples', 'zh-CN': '样本很少时的暂退法' },
  question: {
    en: 'Few noisy points and a network that could learn them by heart. Does it help to switch units off at random?',
    'zh-CN': '样本又少又有噪声，网络大得足以把它们背下来。随机关掉一些单元有用吗？',
  },
  parameters: [
    {
      label: { en: 'Share of units switched off', 'zh-CN': '关掉的单元所占比例' },
      choices: shares.map((s) => ({ en: `dropout ${s}`, 'zh-CN': `暂退法 ${s}` })),
      initial: 3,
    },
    {
      label: { en: 'Points to learn from', 'zh-CN': '用来学习的点' },
      choices: counts.map((n) => ({ en: `${n} points`, 'zh-CN': `${n} 个点` })),
      initial: 1,
    },
    {
      label: { en: 'Units in each of two layers', 'zh-CN': '两层各有多少单元' },
      choices: unitCounts.map((n) => ({ en: `${n} units`, 'zh-CN': `${n} 个单元` })),
      initial: 2,
    },
  ],
  async run([s, c, u], language) {
    const t = words[language];
    const train = moons(counts[c], 0.35, 71);
    const learn = async (dropout: number): Promise<Watched> => {
      const spec = classifier({ units: unitCounts[u], layers: 2, activation: 'relu', dropout });
      const network = await networkWith(spec, {}, { type: 'adam' });
      return watch(network, train, fresh, { rate: 0.01, every, measurements });
    };
    const runs = [
      { name: t.without, run: await learn(0) },
      { name: t.with(shares[s]), run: await learn(shares[s]) },
    ];
    const said = runs.map(({ name, run }) => {
      const best = Math.min(...run.freshLoss);
      const end = endOf(run.freshLoss);
      return t.read(
        name,
        decimals(best, 3),
        run.steps[run.freshLoss.indexOf(best)],
        decimals(end, 3),
        decimals(end - endOf(run.trainLoss), 3),
      );
    });
    const helped = endOf(runs[1].run.freshLoss) < endOf(runs[0].run.freshLoss);
    return {
      figure: plot(
        t.step,
        t.loss,
        runs.map(({ name, run }) => ({ name, points: zip(run.steps, run.freshLoss) })),
      ),
      reading: said.join(t.join) + t.stop + (helped ? t.better : t.worse),
    };
  },
};
