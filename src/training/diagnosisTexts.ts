/** What a diagnosis says, in both languages. */
import type { Localized } from '../contracts/language.ts';
import type { DiagnosisCode } from '../contracts/run.ts';
import { count, percent } from '../core/language.ts';

export interface DiagnosisParams {
  readonly learningRateTooHigh: {
    readonly sign: 'notFinite' | 'spiked' | 'rising' | 'stuck';
    readonly rate: number;
    readonly next: number;
  };
  readonly learningRateTooLow: { readonly steps: number; readonly rate: number; readonly next: number };
  readonly deadUnits: { readonly layer: string; readonly share: number; readonly next: number };
  readonly labelTrouble: { readonly test: number; readonly validation: number };
  readonly overfitting:
    | { readonly sign: 'rising'; readonly bestEpoch: number; readonly from: number; readonly to: number }
    | { readonly sign: 'gap'; readonly training: number; readonly fresh: number };
  readonly underfitting: { readonly training: number; readonly validation: number };
  readonly plateau: { readonly epochs: number; readonly loss: number };
  readonly notFinished: { readonly fall: number; readonly next: number };
}

const signs: Readonly<Record<DiagnosisParams['learningRateTooHigh']['sign'], Localized>> = {
  notFinite: {
    en: 'The loss grew beyond all bounds',
    'zh-CN': '损失无限增大',
  },
  spiked: {
    en: 'The loss shot far above that of guessing',
    'zh-CN': '损失曾远远高于随机猜测的水平',
  },
  rising: {
    en: 'The training loss fell at first and then rose again',
    'zh-CN': '训练损失先下降，后来又上升',
  },
  stuck: {
    en: 'The loss stayed at the level of guessing',
    'zh-CN': '损失一直停留在随机猜测的水平',
  },
};

const short = (n: number) => String(Number(n.toPrecision(3)));
const wholePercent = (fraction: number) => Math.round(fraction * 100);

type Texts = { readonly [C in DiagnosisCode]: (params: DiagnosisParams[C]) => Localized };

export const diagnosisTexts: Texts = {
  learningRateTooHigh: ({ sign, rate, next }) => ({
    en: `${signs[sign].en}: with a learning rate of ${short(rate)} the updates overshoot the minimum. Try ${short(next)}.`,
    'zh-CN': `${signs[sign]['zh-CN']}：学习率 ${short(rate)} 使每次更新都越过了最小值。试试 ${short(next)}。`,
  }),
  learningRateTooLow: ({ steps, rate, next }) => ({
    en:
      `After ${count(steps)} steps the loss was still falling slowly and steadily: a learning rate of ${short(rate)} ` +
      `takes very small steps. Try ${short(next)}.`,
    'zh-CN': `经过 ${count(steps)} 步，损失仍在缓慢而平稳地下降：学习率 ${short(rate)} 的步子太小。试试 ${short(next)}。`,
  }),
  deadUnits: ({ layer, share, next }) => ({
    en:
      `In layer ${layer}, ${wholePercent(share)} % of the ReLUs give 0 for every image they were measured on: they are dead, ` +
      `pass no gradient and learn nothing more. Steps that are too long do that. Try a learning rate of ${short(next)}.`,
    'zh-CN':
      `在 ${layer} 层，${wholePercent(share)}% 的 ReLU 对测量用的每张图都输出 0：它们已经“死掉”，不传梯度，也不再学习。` +
      `步子太大就会这样。把学习率调到 ${short(next)} 试试。`,
  }),
  labelTrouble: ({ test, validation }) => ({
    en:
      `On the test images ${percent(test, 'en')} were right, on the validation images only ${percent(validation, 'en')}, though ` +
      'the network has seen neither. Validation is taken from the training images: some of their labels are probably wrong.',
    'zh-CN':
      `测试图像对了 ${percent(test, 'zh-CN')}，验证图像却只对 ${percent(validation, 'zh-CN')}，而这两部分网络都没见过。` +
      '验证集取自训练图像，所以很可能是训练数据里有些标签标错了。',
  }),
  overfitting: (params) =>
    params.sign === 'rising'
      ? {
          en:
            `Since epoch ${params.bestEpoch} the validation loss rose from ${short(params.from)} to ${short(params.to)} while the ` +
            'training loss went on falling: the network learns its training images by heart. Stop earlier, use more images, or ' +
            'add dropout.',
          'zh-CN':
            `从第 ${params.bestEpoch} 轮起，训练损失继续下降，验证损失却从 ${short(params.from)} 升到 ${short(params.to)}：` +
            '网络开始死记训练图像（过拟合）。可以提前停止、增加图像，或加入暂退法。',
        }
      : {
          en:
            `Of its training images ${percent(params.training, 'en')} are right, of new ones only ` +
            `${percent(params.fresh, 'en')}: the network knows them by heart. Use more images, or change them a little each ` +
            'time.',
          'zh-CN':
            `训练图像对了 ${percent(params.training, 'zh-CN')}，新图像只对 ${percent(params.fresh, 'zh-CN')}：` +
            '网络把训练图像背下来了（过拟合）。可以增加图像，或每次把图像稍作变化。',
        },
  underfitting: ({ training, validation }) => ({
    en:
      `Even of its own training images only ${percent(training, 'en')} are right (of new ones ${percent(validation, 'en')}), and ` +
      'it no longer gets better: this network is too simple for the task. Try a larger one.',
    'zh-CN':
      `连训练图像也只对了 ${percent(training, 'zh-CN')}（新图像 ${percent(validation, 'zh-CN')}），而且不再进步：` +
      '这个网络太简单（欠拟合）。换一个更大的试试。',
  }),
  plateau: ({ epochs, loss }) => ({
    en:
      `For ${epochs} epochs the training loss has hardly changed (${short(loss)}): this network has learned what it can ` +
      'at this rate. Halve the learning rate, or choose a larger network.',
    'zh-CN':
      `最近 ${epochs} 轮训练损失几乎不变（${short(loss)}）：在这个学习率下，网络已经学不到更多。` +
      '可以把学习率减半，或换一个更大的网络。',
  }),
  notFinished: ({ fall, next }) => ({
    en: `The validation loss still fell by ${wholePercent(fall)} % at the end: the network had not finished learning. Try ${next} epochs.`,
    'zh-CN': `训练结束时验证损失仍下降了 ${wholePercent(fall)}%：网络还没有学完。试试 ${next} 轮。`,
  }),
};
