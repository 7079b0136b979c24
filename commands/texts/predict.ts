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
    en: 'Which network reads it: the shipped one (default) or a run of yours',
    'zh-CN': '用哪个网络来认：自带模型（默认）或你训练的模型',
  },
  shipped: { en: 'shipped: the network that comes with Gradus', 'zh-CN': '自带模型：随 Gradus 提供的网络' },
  last: { en: 'last: my newest finished run', 'zh-CN': '最近：我最近完成的训练' },
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
    en: 'Below: your picture, the 28×28 pixels that the network saw, and its probabilities.',
    'zh-CN': '下图：你的图片、网络实际看到的 28×28 像素，以及各个数字的概率。',
  },
  byShipped: {
    en: (ms: number) => `shipped network · ${ms} ms`,
    'zh-CN': (ms: number) => `自带模型 · ${ms} 毫秒`,
  },
  byRun: {
    en: (id: string, ms: number) => `run ${id} · ${ms} ms`,
    'zh-CN': (id: string, ms: number) => `训练 ${id} · ${ms} 毫秒`,
  },
} satisfies Texts;
