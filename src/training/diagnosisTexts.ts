/** What a diagnosis says, in both languages. */
import type { Localized } from '../contracts/language.ts';
import type { DiagnosisCode } from '../contracts/run.ts';
import { count } from '../core/language.ts';

export interface DiagnosisParams {
  readonly learningRateTooHigh: {
    readonly sign: 'notFinite' | 'spiked' | 'rising' | 'stuck';
    readonly rate: number;
    readonly next: number;
  };
  readonly learningRateTooLow: { readonly steps: number; readonly rate: number; readonly next: number };
  readonly overfitting: { readonly bestEpoch: number; readonly from: number; readonly to: number };
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
  overfitting: ({ bestEpoch, from, to }) => ({
    en:
      `Since epoch ${bestEpoch} the validation loss rose from ${short(from)} to ${short(to)} while the training loss ` +
      'went on falling: the network learns its training images by heart. Stop earlier, or add dropout.',
    'zh-CN':
      `从第 ${bestEpoch} 轮起，训练损失继续下降，验证损失却从 ${short(from)} 升到 ${short(to)}：` +
      '网络开始死记训练图像（过拟合）。可以提前停止，或加入暂退法。',
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
