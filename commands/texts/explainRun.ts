/** What is said of a run that is taken as the example: its own numbers, what they mean, what they cannot say. */
import type { Texts } from '../../src/bot/index.ts';

import { count, percent } from '../../src/core/language.ts';

const short = (n: number) => String(Number(n.toPrecision(3)));

export const explainRunTexts = {
  runOption: {
    en: 'Explain it on one of your runs: last, or its name',
    'zh-CN': '用你的一次训练来讲：last 表示最近一次，或填训练名',
  },
  title: {
    en: (model: string, id: string) => `Your run ${id}: what ${model} did`,
    'zh-CN': (model: string, id: string) => `你的训练 ${id}：${model} 学得怎么样`,
  },
  conceptTitle: {
    en: (concept: string, id: string) => `${concept}, seen on run ${id}`,
    'zh-CN': (concept: string, id: string) => `从训练 ${id} 看${concept}`,
  },
  lastRun: { en: 'last: my newest run that has ended', 'zh-CN': 'last：我最近结束的一次训练' },
  beginning: {
    en: (first: number, last: number, steps: number) =>
      `**The training loss** went from ${short(first)} to ${short(last)} (mean of the last tenth) in ${count(steps)} steps. ` +
      'Guessing among ten digits costs ln 10 = 2.3; whatever is below that has been learned.',
    'zh-CN': (first: number, last: number, steps: number) =>
      `**训练损失**在 ${count(steps)} 步里从 ${short(first)} 变到 ${short(last)}（最后十分之一的平均）。在十个数字里瞎猜的损失是 ln 10 = 2.3，低于它的部分就是学到的。`,
  },
  peak: {
    en: (highest: number) => ` In between it rose to ${short(highest)}.`,
    'zh-CN': (highest: number) => `中间曾冲到 ${short(highest)}。`,
  },
  epochs: {
    en: (training: number, validation: number, best: number, epochs: number) =>
      `**After epoch ${epochs}** it got ${percent(training, 'en')} of its training images right and ` +
      `${percent(validation, 'en')} of the validation images, which it does not learn from. The validation loss was lowest ` +
      `in epoch ${best}.`,
    'zh-CN': (training: number, validation: number, best: number, epochs: number) =>
      `**第 ${epochs} 轮之后**，训练图像对了 ${percent(training, 'zh-CN')}，不参与学习的验证图像对了 ` +
      `${percent(validation, 'zh-CN')}。验证损失在第 ${best} 轮最低。`,
  },
  test: {
    en: (accuracy: number, n: number) =>
      `**The test** at the end: ${percent(accuracy, 'en', 2)} of ${count(n)} images.`,
    'zh-CN': (accuracy: number, n: number) =>
      `**最后的测试**：${count(n)} 张图像里对了 ${percent(accuracy, 'zh-CN', 2)}。`,
  },
  healthy: {
    en: '**Nothing is wrong with this run:** the loss falls and comes to rest, and new images are answered nearly as well as old ones.',
    'zh-CN': '**这次训练没有毛病：** 损失下降后趋于平稳，新图像答得几乎和见过的一样好。',
  },
  tooLittle: {
    en: '**There is too little to go by:** the run ended before its curve had a shape.',
    'zh-CN': '**依据太少：** 训练结束时曲线还没有成形。',
  },
  inside: { en: 'Inside: how large the gradients were', 'zh-CN': '内部：梯度有多大' },
  insideText: {
    en: (first: string, last: string, ratio: number) =>
      `In the last measurement the gradient of ${first} (the layer next to the image) was ${short(ratio)} times that of ${last} ` +
      '(the layer next to the answer). Far below 1 in a deep network, the gradient vanishes on its way back.',
    'zh-CN': (first: string, last: string, ratio: number) =>
      `最后一次测量时，${first}（最靠近图像的层）的梯度是 ${last}（最靠近答案的层）的 ${short(ratio)} 倍。` +
      '在深层网络里，如果远小于 1，就是梯度在往回走的路上消失了。',
  },
  dead: {
    en: (layer: string, share: number) =>
      `Of the ReLUs in ${layer}, ${percent(share, 'en', 0)} gave 0 for every image measured.`,
    'zh-CN': (layer: string, share: number) =>
      `${layer} 的 ReLU 中，有 ${percent(share, 'zh-CN', 0)} 对测量用的每张图都输出 0。`,
  },
  limits: {
    en: (items: readonly string[]) => `**What this run cannot tell:** ${items.join(' ')}`,
    'zh-CN': (items: readonly string[]) => `**这次训练说明不了的：** ${items.join('')}`,
  },
  oneSeed: {
    en: 'It is one run with one seed: with another, every number would be a little different.',
    'zh-CN': '这只是用一个随机种子训练的一次，换个种子，每个数都会略有不同。',
  },
  noValidation: {
    en: 'No epoch was completed, so nothing is known of images that it has not seen.',
    'zh-CN': '没有完成任何一轮，所以不知道它对没见过的图像怎么样。',
  },
  fewValidation: {
    en: (n: number) => `With only ${count(n)} validation images, one of them is ${percent(1 / n, 'en')}.`,
    'zh-CN': (n: number) => `验证图像只有 ${count(n)} 张，一张就占 ${percent(1 / n, 'zh-CN')}。`,
  },
  noTest: {
    en: 'It was not tested, so wrong labels in the training images would not show.',
    'zh-CN': '没有做测试，所以训练图像的标签错了也看不出来。',
  },
  noProbes: {
    en: 'Its inside was not measured, so dead ReLUs and vanishing gradients would not show.',
    'zh-CN': '没有测量网络内部，所以死掉的 ReLU 和梯度消失都看不出来。',
  },
  lesson: { en: (title: string) => `Lesson: ${title}`, 'zh-CN': (title: string) => `课程：${title}` },
} satisfies Texts;
