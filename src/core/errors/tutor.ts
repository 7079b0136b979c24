import type { ErrorTable } from './define.ts';

export const tutorErrors = {
  CONCEPT_UNKNOWN: {
    en: (p: { text: string; nearest: readonly string[] }) =>
      `I have no lesson about “${p.text}”. Nearest: ${p.nearest.join(', ')}.`,
    'zh-CN': (p: { text: string; nearest: readonly string[] }) =>
      `没有关于“${p.text}”的课程。最接近的是：${p.nearest.join('、')}。`,
  },
  QUESTION_GONE: {
    en: (_: object) => 'This question is no longer part of the course. Start a new quiz with /quiz.',
    'zh-CN': () => '课程里已经没有这道题了。请用 /quiz 重新开始一次测验。',
  },
  ANSWER_NOT_A_NUMBER: {
    en: (p: { text: string }) =>
      `“${p.text}” is not a number that I can read. Write it like 0.25, −3 or 1e-4.`,
    'zh-CN': (p: { text: string }) => `看不懂“${p.text}”这个数。请写成 0.25、−3 或 1e-4 这样的形式。`,
  },
} satisfies ErrorTable;
