/** SGD, momentum, RMSprop and Adam with one learning rate. */
import type { Lab } from '../../src/contracts/lab.ts';
import { decimals } from '../shared/numbers.ts';
import { anyLanguage, start, valley, valleyWith, type Walker, walk } from '../shared/valley.ts';

const rates = [0.003, 0.01, 0.03, 0.1, 0.3];
const stepCounts = [10, 20, 40, 80];
const kinds: readonly Omit<Walker, 'rate'>[] = [
  { name: anyLanguage('SGD'), optimizer: { type: 'sgd' } },
  { name: { en: 'momentum', 'zh-CN': '动量法' }, optimizer: { type: 'sgd', momentum: 0.9 } },
  { name: anyLanguage('RMSprop'), optimizer: { type: 'rmsprop' } },
  { name: anyLanguage('Adam'), optimizer: { type: 'adam' } },
];

const words = {
  en: {
    order: (names: string) => `Lowest loss first: ${names}.`,
    worse: (names: string) => ` Higher than at the start: ${names}.`,
    rate: (rate: string) =>
      ` All had the learning rate ${rate}; with another one the order can be another, so this does not say which is best.`,
    join: ', ',
  },
  'zh-CN': {
    order: (names: string) => `损失从低到高：${names}。`,
    worse: (names: string) => `比出发时还高的：${names}。`,
    rate: (rate: string) =>
      `它们用的学习率都是 ${rate}；换一个学习率，名次可能就变了，所以这还说明不了谁最好。`,
    join: '，',
  },
} as const;

export const lab: Lab = {
  title: { en: 'Four optimizers, one learning rate', 'zh-CN': '四种优化器，同一个学习率' },
  question: {
    en: 'From the same place, with the same learning rate: who gets how far, and by which way?',
    'zh-CN': '同一个起点，同一个学习率：谁走得最远，各走了哪条路？',
  },
  parameters: [
    { label: { en: 'Learning rate', 'zh-CN': '学习率' }, choices: rates.map((r) => `η = ${r}`), initial: 3 },
    {
      label: { en: 'Steps', 'zh-CN': '步数' },
      choices: stepCounts.map((n) => ({ en: `${n} steps`, 'zh-CN': `${n} 步` })),
      initial: 2,
    },
  ],
  async run([rate, count], language) {
    const t = words[language];
    const steps = stepCounts[count];
    const walkers = kinds.map((kind) => ({ ...kind, rate: rates[rate] }));
    const [before] = await valley.lossesAt([start]);
    const ends: { name: string; loss: number }[] = [];
    for (const walker of walkers) {
      const { losses } = await walk(walker, steps);
      ends.push({ name: walker.name[language], loss: losses[steps] });
    }
    ends.sort((a, b) => a.loss - b.loss);
    const named = ends.map(
      ({ name, loss }) =>
        `${name} ${loss >= 1e4 ? loss.toExponential(1).replace('e+', 'e') : decimals(loss, 3)}`,
    );
    const worse = ends.filter(({ loss }) => loss > before).map(({ name }) => name);
    const { data } = await valleyWith(language, walkers, steps);
    return {
      figure: { kind: 'optimizerRace', data },
      reading: `${t.order(named.join(t.join))}${worse.length > 0 ? t.worse(worse.join(t.join)) : ''}${t.rate(String(rates[rate]))}`,
    };
  },
};
