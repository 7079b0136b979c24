/** What /predict and "Classify digit" say. */
import type { Texts } from '../../src/bot/index.ts';
import { percent } from '../../src/core/language.ts';

export const predictTexts = {
  description: {
    en: 'Read a handwritten digit from a picture: a photo, a scan or a drawing',
    'zh-CN': '识别图片中的手写数字：照片、扫描或手绘都可以',
  },
  image: {
    en: 'The picture (PNG, JPEG, WebP, GIF or AVIF)',
    'zh-CN': '图片（PNG、JPEG、WebP、GIF 或 AVIF）',
  },
  model: {
    en: 'Which network reads it: the shipped one (default), a run of yours, or all of them',
    'zh-CN': '用哪个网络来认：自带模型（默认）、你训练的模型，或全部',
  },
  shipped: { en: 'shipped: the network that comes with Gradus', 'zh-CN': '自带模型：随 Gradus 提供的网络' },
  last: { en: 'last: my newest finished run', 'zh-CN': '最近：我最近完成的训练' },
  all: {
    en: 'all: the shipped network and all my finished runs, as a table',
    'zh-CN': '全部：自带模型和我所有已完成的训练，列成表格',
  },
  runChoice: {
    en: (id: string, model: string, accuracy: number, date: string) =>
      `${id}: ${model}, ${percent(accuracy, 'en', 2)}, ${date}`,
    'zh-CN': (id: string, model: string, accuracy: number, date: string) =>
      `${id}：${model}，${percent(accuracy, 'zh-CN', 2)}，${date}`,
  },

  one: { en: (digit: string) => `I read a ${digit}`, 'zh-CN': (digit: string) => `我认为这是 ${digit}` },
  several: { en: (digits: string) => `I read ${digits}`, 'zh-CN': (digits: string) => `我认为是 ${digits}` },
  unsure: {
    en: (digit: string, other: string) => `A ${digit}, or is it a ${other}?`,
    'zh-CN': (digit: string, other: string) => `是 ${digit}，还是 ${other}？`,
  },
  probabilities: {
    en: (digit: number, p: number, second: number, q: number) =>
      `**${digit}** with ${percent(p, 'en')}; next comes ${second} with ${percent(q, 'en')}.`,
    'zh-CN': (digit: number, p: number, second: number, q: number) =>
      `**${digit}** 的概率为 ${percent(p, 'zh-CN')}，其次是 ${second}，概率为 ${percent(q, 'zh-CN')}。`,
  },
  /** Nothing else comes near. */
  certain: {
    en: (digit: number) => `**${digit}** with more than 99.9 %.`,
    'zh-CN': (digit: number) => `**${digit}** 的概率超过 99.9%。`,
  },
  whatItSaw: {
    en: 'Below: how your picture became the 28×28 pixels that the network saw, where it looked (orange), and its probabilities.',
    'zh-CN': '下图：你的图片如何变成网络看到的 28×28 像素、网络看重的地方（橙色），以及各个数字的概率。',
  },
  whatItSawOfEach: {
    en: 'Below: your picture with the digits in the order of reading, what the network saw of each, and its probabilities.',
    'zh-CN': '下图：你的图片（数字按阅读顺序编号）、网络看到的每个数字，以及各自的概率。',
  },
  leftOut: {
    en: (n: number) =>
      n === 1
        ? 'One mark (grey box) is no digit and was left out.'
        : `${n} marks (grey boxes) are no digits and were left out.`,
    'zh-CN': (n: number) => `有 ${n} 处笔迹（灰框）不是数字，已略去。`,
  },
  sheetAlt: {
    en: 'The 28×28 images that the network saw',
    'zh-CN': '网络看到的 28×28 图像',
  },
  why: { en: 'Why?', 'zh-CN': '为什么？' },
  itWas: { en: 'It was a …', 'zh-CN': '其实是……' },
  another: { en: 'Try another model', 'zh-CN': '换个模型试试' },
  byShipped: {
    en: (ms: number) => `shipped network · ${ms} ms`,
    'zh-CN': (ms: number) => `自带模型 · ${ms} 毫秒`,
  },
  byRun: {
    en: (id: string, ms: number) => `run ${id} · ${ms} ms`,
    'zh-CN': (id: string, ms: number) => `训练 ${id} · ${ms} 毫秒`,
  },

  shippedName: { en: 'shipped network', 'zh-CN': '自带模型' },
  runName: {
    en: (id: string, model: string) => `${model} (run ${id})`,
    'zh-CN': (id: string, model: string) => `${model}（训练 ${id}）`,
  },
  allModels: { en: 'What each network reads', 'zh-CN': '各个网络的答案' },
  allAgree: {
    en: (digits: string) => `All of them read **${digits}**.`,
    'zh-CN': (digits: string) => `它们的答案都是 **${digits}**。`,
  },
  onlyShipped: {
    en: 'There is only one network so far. Train one of your own with `/train cnn`, and it answers here, too.',
    'zh-CN': '目前只有一个网络。用 `/train cnn` 训练一个你自己的，它也会在这里作答。',
  },
  disagree: {
    en: 'They do not agree: each saw the same 28×28 pixels, and learned something else.',
    'zh-CN': '它们的答案不一致：看到的都是同样的 28×28 像素，学到的却不同。',
  },
  notAsked: {
    en: (name: string, problem: string) => `${name}: ${problem}`,
    'zh-CN': (name: string, problem: string) => `${name}：${problem}`,
  },
  chooseModel: { en: 'Which network?', 'zh-CN': '选择哪个网络？' },
  everyModel: { en: 'All of them', 'zh-CN': '全部' },
  chooseBelow: {
    en: 'Choose a network: it gets the same 28×28 pixels.',
    'zh-CN': '请选择一个网络：它会看到同样的 28×28 像素。',
  },
  noOtherModel: {
    en: (train: string) =>
      `So far there is only the network that comes with Gradus. Train one of your own with ${train}, then it can read this as well.`,
    'zh-CN': (train: string) =>
      `目前只有 Gradus 自带的模型。先用 ${train} 训练一个自己的模型，它也能来识别。`,
  },
} satisfies Texts;
