import type { ErrorTable } from './define.ts';

export const figureErrors = {
  LATEX_INVALID: {
    en: (p: { problem: string }) => `The formula cannot be read: ${p.problem}`,
    'zh-CN': (p: { problem: string }) => `公式无法解析：${p.problem}`,
  },
  LATEX_TOO_LONG: {
    en: (p: { length: number; limit: number }) =>
      `The formula has ${p.length} characters; at most ${p.limit} are allowed.`,
    'zh-CN': (p: { length: number; limit: number }) => `公式有 ${p.length} 个字符，最多 ${p.limit} 个。`,
  },
  FIGURE_TOO_LARGE: {
    en: (_: object) => 'The picture would be too large. Please make it shorter or simpler.',
    'zh-CN': () => '图片会过大，请缩短或简化内容。',
  },
  FIGURE_TIMEOUT: {
    en: (p: { seconds: number }) =>
      `Drawing took longer than ${p.seconds} s and was stopped. Please simplify it.`,
    'zh-CN': (p: { seconds: number }) => `绘图超过 ${p.seconds} 秒，已停止。请简化内容。`,
  },
  FIGURE_DATA_INVALID: {
    en: (p: { problem: string }) => `This cannot be drawn: ${p.problem}.`,
    'zh-CN': (p: { problem: string }) => `无法绘制：${p.problem}。`,
  },
  FIGURE_FAILED: {
    en: (p: { kind: string }) => `The picture (${p.kind}) could not be drawn. Please try again.`,
    'zh-CN': (p: { kind: string }) => `图片（${p.kind}）无法绘制，请再试一次。`,
  },
} satisfies ErrorTable;
