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
  QUIZ_GONE: {
    en: (_: object) => 'This quiz is over a month old and no longer kept. Start a new one with /quiz.',
    'zh-CN': () => '这次测验已超过一个月，不再保留。请用 /quiz 重新开始一次。',
  },
  QUIZ_EMPTY: {
    en: (_: object) => 'There are no questions on this lesson yet. Choose another topic for /quiz.',
    'zh-CN': () => '这一课还没有题目。请为 /quiz 另选一个主题。',
  },
  QUIZ_NOTHING_WRONG: {
    en: (_: object) =>
      'There is nothing that you got wrong the last time. Start a new quiz with /quiz, or see with /review what is due.',
    'zh-CN': () => '上一次没有答错的题。可以用 /quiz 开始新的测验，或用 /review 看看有什么该复习了。',
  },
  REVIEW_NOTHING_DUE: {
    en: (p: { at: number | null }) =>
      p.at === null
        ? 'Nothing to review yet: questions come here once you have answered them in a /quiz.'
        : `Nothing is due now. The next question comes back <t:${p.at}:R> (<t:${p.at}:f>).`,
    'zh-CN': (p: { at: number | null }) =>
      p.at === null
        ? '还没有可复习的内容：在 /quiz 里答过的题会到这里来。'
        : `现在没有到期的题。下一道题会在<t:${p.at}:R>（<t:${p.at}:f>）回来。`,
  },
  WRITER_BUSY: {
    en: (_: object) => 'The language model has too much to do just now. Here is the lesson itself.',
    'zh-CN': () => '语言模型现在太忙了。下面是课程原文。',
  },
  WRITER_TIMEOUT: {
    en: (_: object) => 'The language model took too long. Here is the lesson itself.',
    'zh-CN': () => '语言模型用时太久。下面是课程原文。',
  },
  WRITER_FAILED: {
    en: (_: { problem: string }) => 'The language model could not answer. Here is the lesson itself.',
    'zh-CN': () => '语言模型没能作答。下面是课程原文。',
  },
  LAB_UNKNOWN: {
    en: (p: { lesson: string }) =>
      `There is no lab called “${p.lesson}”. Type /lab and choose one of the list.`,
    'zh-CN': (p: { lesson: string }) => `没有名为“${p.lesson}”的实验。请输入 /lab，从列表中选择。`,
  },
  LAB_TIMEOUT: {
    en: (p: { seconds: number }) =>
      `The experiment was not done after ${p.seconds} s and was stopped. Try again when less is going on here.`,
    'zh-CN': (p: { seconds: number }) => `实验 ${p.seconds} 秒后仍未完成，已停止。请在不太繁忙时再试。`,
  },
  LAB_BUSY: {
    en: (_: object) => 'Several experiments are waiting already. Please try again in a minute.',
    'zh-CN': () => '已有好几个实验在排队，请过一分钟再试。',
  },
  LAB_FAILED: {
    en: (_: object) => 'The experiment could not be run. Please try it with other settings.',
    'zh-CN': () => '实验没能完成，请换一组设置再试。',
  },
} satisfies ErrorTable;
