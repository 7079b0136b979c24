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
  EXPRESSION_INVALID: {
    en: (p: { text: string; part: string; column: number; known: string }) =>
      `“${p.text}” cannot be read at character ${p.column} (“${p.part}”). Write it with x, numbers, + − * / ^, brackets and: ${p.known}.`,
    'zh-CN': (p: { text: string; part: string; column: number; known: string }) =>
      `“${p.text}”在第 ${p.column} 个字符处（“${p.part}”）无法解析。可以使用 x、数字、+ − * / ^、括号，以及：${p.known}。`,
  },
  EXPRESSION_TOO_LONG: {
    en: (p: { length: number; limit: number }) =>
      `The expression has ${p.length} characters; at most ${p.limit} are allowed.`,
    'zh-CN': (p: { length: number; limit: number }) => `表达式有 ${p.length} 个字符，最多 ${p.limit} 个。`,
  },
  EXPRESSION_RANGE: {
    en: (p: { min: number; max: number; widest: number }) =>
      `From ${p.min} to ${p.max} is no range: the first must be smaller, and both at most ±${p.widest}.`,
    'zh-CN': (p: { min: number; max: number; widest: number }) =>
      `从 ${p.min} 到 ${p.max} 不是有效的范围：前者必须更小，且都不能超过 ±${p.widest}。`,
  },
  EXPRESSION_UNDEFINED: {
    en: (p: { min: number; max: number }) =>
      `The function has no value anywhere from ${p.min} to ${p.max}. Choose another range.`,
    'zh-CN': (p: { min: number; max: number }) => `函数在 ${p.min} 到 ${p.max} 上处处无定义，请换一个范围。`,
  },
  FIGURE_FAILED: {
    en: (p: { kind: string }) => `The picture (${p.kind}) could not be drawn. Please try again.`,
    'zh-CN': (p: { kind: string }) => `图片（${p.kind}）无法绘制，请再试一次。`,
  },
} satisfies ErrorTable;
