/** What "It was a …" says, and what a person agrees to. */
import type { Texts } from '../../src/bot/index.ts';

export const correctionTexts = {
  which: { en: 'Which digit is wrong?', 'zh-CN': '哪个数字认错了？' },
  place: {
    en: (place: number, digit: number) => `${place}: ${digit}`,
    'zh-CN': (place: number, digit: number) => `${place}：${digit}`,
  },
  ask: {
    en: (answer: number) => `I read a ${answer}. What was it?`,
    'zh-CN': (answer: number) => `我认成了 ${answer}，它其实是什么？`,
  },
  consent: {
    en: 'By pressing a digit you agree that this Gradus keeps the **28×28 image** shown here, **your answer** and **your Discord id**, so that its recogniser can be improved. Your upload itself is not kept. You can take it back right afterwards or at any later correction.',
    'zh-CN':
      '按下数字即表示你同意：这个 Gradus 会保存这里显示的 **28×28 图像**、**你的答案**和**你的 Discord id**，用来改进识别。上传的图片本身不会保存。之后可以马上撤回，也可以在以后任何一次更正时撤回。',
  },
  noDigit: { en: 'No digit', 'zh-CN': '不是数字' },
  rather: { en: 'Keep nothing', 'zh-CN': '什么都不保存' },
  nothingKept: { en: 'Nothing was kept.', 'zh-CN': '没有保存任何内容。' },
  kept: {
    en: (label: string, n: number) =>
      `Thank you: kept as ${label}. I have ${n === 1 ? '1 correction' : `${n} corrections`} of yours.`,
    'zh-CN': (label: string, n: number) => `谢谢：已记为${label}。我共保存了你的 ${n} 条更正。`,
  },
  keptDigit: { en: (label: number) => `a ${label}`, 'zh-CN': (label: number) => ` ${label}` },
  keptNoDigit: { en: 'no digit', 'zh-CN': '“不是数字”' },
  takeBack: { en: 'Take it back', 'zh-CN': '撤回' },
  takeAllBack: { en: 'Delete all my corrections', 'zh-CN': '删除我的全部更正' },
  takenBack: {
    en: (n: number) =>
      n === 1
        ? 'Your correction is deleted.'
        : n === 0
          ? 'It was deleted before.'
          : `Your ${n} corrections are deleted.`,
    'zh-CN': (n: number) => (n === 0 ? '之前已经删除了。' : `已删除你的 ${n} 条更正。`),
  },
} satisfies Texts;
