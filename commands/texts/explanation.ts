/** What the button "Why?" below a prediction says. */
import type { Texts } from '../../src/bot/index.ts';
import { percent } from '../../src/core/language.ts';

export const explanationTexts = {
  title: {
    en: (digit: number) => `Why a ${digit}?`,
    'zh-CN': (digit: number) => `为什么是 ${digit}？`,
  },
  deletion: {
    en: (count: number, digit: number, before: number, marked: number, random: number) =>
      `**Where it looked.** The orange pixels spoke most for the ${digit} (integrated gradients). The check: without the ${count} strongest of them its probability goes from ${percent(before, 'en')} to **${percent(marked, 'en')}**; without ${count} random pixels of ink it goes to ${percent(random, 'en')}.`,
    'zh-CN': (count: number, digit: number, before: number, marked: number, random: number) =>
      `**网络看重的地方。** 橙色像素最支持 ${digit}（积分梯度）。检验：抹去其中最强的 ${count} 个像素，概率从 ${percent(before, 'zh-CN')} 变为 **${percent(marked, 'zh-CN')}**；随机抹去 ${count} 个笔迹像素，则变为 ${percent(random, 'zh-CN')}。`,
  },
  misleading: {
    en: 'Here the map does not pass its check: do not trust it for this image.',
    'zh-CN': '这一次显著图没有通过检验：对这张图像不要相信它。',
  },
  flip: {
    en: (inked: number, wiped: number, digit: number, p: number) =>
      `**The smallest change that I found** ${changes(inked, wiped)}: then it reads a **${digit}** (${percent(p, 'en')}).`,
    'zh-CN': (inked: number, wiped: number, digit: number, p: number) =>
      `**找到的最小改动**：${changesInChinese(inked, wiped)}，网络就会认成 **${digit}**（${percent(p, 'zh-CN')}）。`,
  },
  noFlip: {
    en: '**The smallest change.** No change of at most 40 pixels was found that turns the answer.',
    'zh-CN': '**最小的改动。** 改动不超过 40 个像素，没有找到能改变答案的办法。',
  },
  mnist: {
    en: (n: number, same: number, shown: number, digit: number) =>
      `**Most alike to the network** among ${n} training images of MNIST: ${same} of ${shown} are a ${digit}. The number beside each label is the cosine of the angle between the two in front of the last layer.`,
    'zh-CN': (n: number, same: number, shown: number, digit: number) =>
      `**网络眼中最相似的**：在 ${n} 张 MNIST 训练图像中，最近的 ${shown} 张里有 ${same} 张是 ${digit}。标签旁的数是两者在最后一层之前的夹角余弦。`,
  },
  synthetic: {
    en: (n: number, same: number, shown: number, digit: number) =>
      `**Most alike to the network** among ${n} digits that Gradus draws itself (MNIST is not on this machine): ${same} of ${shown} are a ${digit}. The number beside each label is the cosine of the angle between the two in front of the last layer.`,
    'zh-CN': (n: number, same: number, shown: number, digit: number) =>
      `**网络眼中最相似的**：在 Gradus 自己绘制的 ${n} 个数字中（本机没有 MNIST），最近的 ${shown} 张里有 ${same} 张是 ${digit}。标签旁的数是两者在最后一层之前的夹角余弦。`,
  },
  featureMaps: {
    en: '**Feature maps**: what each convolution makes of the image. Bright is a large value.',
    'zh-CN': '**特征图**：每个卷积层从图像中得到的结果，越亮数值越大。',
  },
  mapName: {
    en: (n: number) => `Convolution ${n}`,
    'zh-CN': (n: number) => `第 ${n} 个卷积层`,
  },
  noFeatureMaps: {
    en: 'This network has no convolutions, so there are no feature maps to show.',
    'zh-CN': '这个网络没有卷积层，因此没有特征图可以展示。',
  },
  otherDigit: { en: 'Another digit of this picture', 'zh-CN': '查看图片中的另一个数字' },
  digitOption: {
    en: (place: number, digit: number, p: number) => `Digit ${place}: read as ${digit} (${percent(p, 'en')})`,
    'zh-CN': (place: number, digit: number, p: number) =>
      `第 ${place} 个：识别为 ${digit}（${percent(p, 'zh-CN')}）`,
  },
} satisfies Texts;

const pixels = (n: number) => (n === 1 ? '1 pixel' : `${n} pixels`);

function changes(inked: number, wiped: number): string {
  const fill = `fills ${pixels(inked)} with ink (green)`;
  const wipe = `wipes out ${pixels(wiped)} (red)`;
  return inked === 0 ? wipe : wiped === 0 ? fill : `${fill} and ${wipe}`;
}

function changesInChinese(inked: number, wiped: number): string {
  const fill = `涂上 ${inked} 个像素（绿色）`;
  const wipe = `抹去 ${wiped} 个像素（红色）`;
  return inked === 0 ? wipe : wiped === 0 ? fill : `${fill}，${wipe}`;
}
