/** What /explain and plain chat say around a lesson. */
import type { Texts } from '../../src/bot/index.ts';

export const explainTexts = {
  description: {
    en: 'Explain a concept of deep learning, step by step, with computed pictures',
    'zh-CN': '一步一步讲解一个深度学习概念，配有计算得出的图',
  },
  concept: {
    en: 'What to explain, e.g. backpropagation or 反向传播',
    'zh-CN': '想了解的概念，例如 反向传播 或 backpropagation',
  },
  back: { en: '◀ Back', 'zh-CN': '◀ 上一页' },
  next: { en: 'Next ▶', 'zh-CN': '下一页 ▶' },
  tryIt: { en: 'Try it', 'zh-CN': '试一试' },
  page: {
    en: (title: string, n: number, of: number) => `${title} · ${n} of ${of}`,
    'zh-CN': (title: string, n: number, of: number) => `${title} · 第 ${n} / ${of} 页`,
  },
  tryNow: {
    en: (command: string) => `**Try it now:** \`${command}\``,
    'zh-CN': (command: string) => `**现在就试：** \`${command}\``,
  },
  depth: { en: 'How much of it (default: normal)', 'zh-CN': '讲多深（默认：普通）' },
  short: { en: 'short: the first screen', 'zh-CN': '简短：只看第一屏' },
  normal: { en: 'normal: the whole lesson', 'zh-CN': '普通：整课' },
  proof: { en: 'with proof: the derivation, too', 'zh-CN': '带推导：连同推导过程' },
  noProof: {
    en: '-# There is nothing to derive in this lesson.',
    'zh-CN': '-# 这一课没有需要推导的内容。',
  },
  wholeLesson: { en: 'The whole lesson ▶', 'zh-CN': '看整课 ▶' },
  showProof: { en: 'Proof', 'zh-CN': '推导' },
  example: { en: 'Example', 'zh-CN': '例子' },
  figure: { en: 'Figure', 'zh-CN': '图' },
  code: { en: 'Code', 'zh-CN': '代码' },
  quizMe: { en: 'Quiz me', 'zh-CN': '考考我' },
  nextLesson: { en: (title: string) => `Next: ${title} ▶`, 'zh-CN': (title: string) => `下一课：${title} ▶` },
  codeTitle: { en: (title: string) => `${title} in code`, 'zh-CN': (title: string) => `代码：${title}` },
  codeFrom: {
    en: (file: string) => `From Gradus itself, ${file}`,
    'zh-CN': (file: string) => `摘自 Gradus 的源码 ${file}`,
  },
  related: { en: 'Before or after this lesson …', 'zh-CN': '相关课程…' },
  before: { en: 'helps to understand this lesson', 'zh-CN': '有助于理解本课' },
  after: { en: 'goes on from here', 'zh-CN': '由此继续' },
  sources: {
    en: (links: string) => `Sources: ${links}`,
    'zh-CN': (links: string) => `参考资料：${links}`,
  },

  whatICanDo: {
    en: (lessons: string) =>
      'I explain deep learning and train real networks while you watch. Name a concept, e.g. ' +
      `${lessons}, or attach a picture of a handwritten digit and I read it.`,
    'zh-CN': (lessons: string) =>
      `我讲解深度学习，也能当场训练真正的神经网络。说出一个概念，例如${lessons}，` +
      '或者附上一张手写数字的图片，我来认。',
  },
  noLesson: {
    en: (text: string) => `I have no lesson about “${text}” yet. Perhaps one of these?`,
    'zh-CN': (text: string) => `还没有关于“${text}”的课程。是想了解下面这些吗？`,
  },
  commandsHint: {
    en: (start: string, help: string) => `${start} shows three things to try, ${help} lists all commands.`,
    'zh-CN': (start: string, help: string) => `${start} 给出三件可以马上试的事，${help} 列出全部命令。`,
  },
} satisfies Texts;
