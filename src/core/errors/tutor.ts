import type { ErrorTable } from './define.ts';

export const tutorErrors = {
  CONCEPT_UNKNOWN: {
    en: (p: { text: string; nearest: readonly string[] }) =>
      `I have no lesson about “${p.text}”. Nearest: ${p.nearest.join(', ')}.`,
    'zh-CN': (p: { text: string; nearest: readonly string[] }) =>
      `没有关于“${p.text}”的课程。最接近的是：${p.nearest.join('、')}。`,
  },
} satisfies ErrorTable;
