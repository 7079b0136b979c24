/** Three learning rates race through the same valley. */
import type { Lab } from '../../src/contracts/lab.ts';
import type { OptimizerSpec } from '../../src/contracts/model.ts';
import { decimals } from '../shared/numbers.ts';
import { anyLanguage, start, valley, valleyWith, type Walker, walk } from '../shared/valley.ts';

const optimizers: readonly { readonly name: string; readonly spec: OptimizerSpec }[] = [
  { name: 'SGD', spec: { type: 'sgd' } },
  { name: 'momentum', spec: { type: 'sgd', momentum: 0.9 } },
  { name: 'Adam', spec: { type: 'adam' } },
];
const rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.15, 0.17, 0.19, 0.3, 1];
const stepCounts = [10, 20, 40, 80];

/** Its neighbours in the list are shown beside it: the edge lies between two of them. */
function around(i: number): number[] {
  const middle = Math.min(Math.max(i, 1), rates.length - 2);
  return [middle - 1, middle, middle + 1];
}

const words = {
  en: {
    fell: (rate: string, loss: string) => `η = ${rate} brought the loss down to ${loss}`,
    rose: (rate: string, loss: string) => `η = ${rate} drove it up to ${loss}`,
    from: (loss: string, steps: number) => `From ${loss}, in ${steps} steps:`,
    best: (rate: string) => `the best of the three is ${rate}.`,
    join: '; ',
  },
  'zh-CN': {
    fell: (rate: string, loss: string) => `η = ${rate} 把损失降到 ${loss}`,
    rose: (rate: string, loss: string) => `η = ${rate} 却让损失升到 ${loss}`,
    from: (loss: string, steps: number) => `从 ${loss} 出发，走 ${steps} 步：`,
    best: (rate: string) => `三者中最好的是 ${rate}。`,
    join: '；',
  },
} as const;

export const lab: Lab = {
  title: { en: 'Learning rates in a valley', 'zh-CN': '山谷里的学习率' },
  question: {
    en: 'A long narrow valley: the loss of a straight line through three points. How large may the step be?',
    'zh-CN': '一条又长又窄的山谷：一条直线拟合三个点的损失。步子可以迈多大？',
  },
  parameters: [
    { label: { en: 'Learning rate', 'zh-CN': '学习率' }, choices: rates.map((r) => `η = ${r}`), initial: 5 },
    {
      label: { en: 'Optimizer', 'zh-CN': '优化器' },
      choices: optimizers.map(({ name }) =>
        name === 'momentum' ? { en: 'momentum 0.9', 'zh-CN': '动量法 0.9' } : name,
      ),
      initial: 0,
    },
    {
      label: { en: 'Steps', 'zh-CN': '步数' },
      choices: stepCounts.map((n) => ({ en: `${n} steps`, 'zh-CN': `${n} 步` })),
      initial: 1,
    },
  ],
  async run([rate, optimizer, count], language) {
    const t = words[language];
    const steps = stepCounts[count];
    const walkers: Walker[] = around(rate).map((i) => ({
      name: anyLanguage(`η = ${rates[i]}`),
      optimizer: optimizers[optimizer].spec,
      rate: rates[i],
    }));
    const [before] = await valley.lossesAt([start]);
    const ends: { rate: string; loss: number }[] = [];
    for (const walker of walkers) {
      const { losses } = await walk(walker, steps);
      ends.push({ rate: String(walker.rate), loss: losses[steps] });
    }
    const best = ends.reduce((a, b) => (b.loss < a.loss ? b : a));
    const said = ends.map(({ rate: r, loss }) => (loss < before ? t.fell : t.rose)(r, shown(loss)));
    const { data } = await valleyWith(language, walkers, steps);
    return {
      figure: { kind: 'optimizerRace', data },
      reading:
        `${t.from(shown(before), steps)} ${said.join(t.join)}${t.join}${t.best(`η = ${best.rate}`)}`.replace(
          '： ',
          '：',
        ),
    };
  },
};

const shown = (loss: number) =>
  loss >= 1e4 ? loss.toExponential(1).replace('e+', 'e') : decimals(loss, loss < 0.1 ? 4 : 2);
