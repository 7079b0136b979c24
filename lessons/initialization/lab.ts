/** How the starting weights and the depth decide which gradient reaches the first layer. */
import type { Lab } from '../../src/contracts/lab.ts';
import type { ActivationName, Initializer, ModelSpec } from '../../src/contracts/model.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { moons } from '../shared/toyData.ts';

const train = moons(64, 0.2, 61);
const units = 16;
const depths = [2, 4, 8, 12];
const activations: readonly ActivationName[] = ['sigmoid', 'tanh', 'relu'];
const initializers: readonly {
  readonly name: string | { en: string; 'zh-CN': string };
  readonly use: Initializer;
}[] = [
  { name: 'He', use: 'heNormal' },
  { name: 'Glorot', use: 'glorotUniform' },
  { name: { en: 'all zero', 'zh-CN': '全部为 0' }, use: 'zeros' },
];
const steps = 40;
const every = 2;

const spec = (depth: number, activation: ActivationName, kernelInitializer: Initializer): ModelSpec => ({
  name: 'deep',
  inputShape: [2],
  layers: [
    ...Array.from({ length: depth }, () => ({
      type: 'dense' as const,
      units,
      activation,
      kernelInitializer,
    })),
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
});

const words = {
  en: {
    layer: (n: number) => `layer ${n}`,
    read: (first: string, last: string, ratio: string) =>
      `At the start the gradient of the first layer has length ${first}, that of the last hidden layer ${last}: ${ratio}.`,
    times: (n: string) => `${n} times as much arrives`,
    part: (n: string) => `only one part in ${n} arrives`,
    none: 'nothing measurable arrives',
    loss: (before: string, after: string) => ` In ${steps} steps the loss went from ${before} to ${after}.`,
  },
  'zh-CN': {
    layer: (n: number) => `第 ${n} 层`,
    read: (first: string, last: string, ratio: string) =>
      `刚开始时，第一层的梯度长度是 ${first}，最后一个隐藏层的是 ${last}：${ratio}。`,
    times: (n: string) => `传到的有 ${n} 倍`,
    part: (n: string) => `只传到 ${n} 分之一`,
    none: '几乎什么也没传到',
    loss: (before: string, after: string) => `${steps} 步内，损失从 ${before} 变为 ${after}。`,
  },
} as const;

const short = (x: number) =>
  x !== 0 && Math.abs(x) < 0.001 ? x.toExponential(1).replace('-', '−') : decimals(x, 3);

export const lab: Lab = {
  title: { en: 'Depth, starting weights and gradients', 'zh-CN': '深度、初始权重与梯度' },
  question: {
    en: 'How much of the gradient reaches the first layer of a deep network, and what can the starting weights do about it?',
    'zh-CN': '深层网络里，有多少梯度能传到第一层？初始权重又能起多大作用？',
  },
  parameters: [
    {
      label: { en: 'Hidden layers', 'zh-CN': '隐藏层数' },
      choices: depths.map((n) => ({ en: `${n} hidden layers`, 'zh-CN': `${n} 个隐藏层` })),
      initial: 2,
    },
    {
      label: { en: 'Activation function', 'zh-CN': '激活函数' },
      choices: ['sigmoid', 'tanh', 'ReLU'],
      initial: 0,
    },
    {
      label: { en: 'Starting weights', 'zh-CN': '初始权重' },
      choices: initializers.map(({ name }) => name),
      initial: 1,
    },
  ],
  async run([d, a, i], language) {
    const t = words[language];
    const depth = depths[d];
    const network = await networkWith(spec(depth, activations[a], initializers[i].use));
    const norms: number[][] = Array.from({ length: depth }, () => []);
    const before = (await network.evaluate(train)).loss;
    for (let step = 0; step <= steps; step += every) {
      if (step > 0) for (let k = 0; k < every; k++) await network.train(train, train.n, 0.3);
      const kernels = (await network.gradients(train)).filter(({ name }) => name.endsWith('/kernel'));
      for (let l = 0; l < depth; l++) norms[l].push(Math.hypot(...kernels[l].values));
    }
    const after = (await network.evaluate(train)).loss;
    const [first, last] = [norms[0][0], norms[depth - 1][0]];
    const ratio =
      first === 0
        ? t.none
        : first >= last
          ? t.times(decimals(first / last, 1))
          : t.part(String(Number((last / first).toPrecision(2))));
    return {
      figure: {
        kind: 'gradientNorms',
        data: {
          steps: norms[0].map((_, n) => n * every),
          layers: norms.map((values, l) => ({ name: t.layer(l + 1), norms: values })),
        },
      },
      reading: t.read(short(first), short(last), ratio) + t.loss(decimals(before, 3), decimals(after, 3)),
    };
  },
};
