/** What /learn says. */
import type { Texts } from '../../src/bot/index.ts';

export const learnTexts = {
  description: {
    en: 'Your way through the whole course: a map, and on from where you were',
    'zh-CN': '你的学习之路：课程地图，从上次停下的地方继续',
  },
  title: {
    en: (done: number, of: number) => `Your course: ${done} of ${of} lessons`,
    'zh-CN': (done: number, of: number) => `你的课程：${of} 课中的 ${done} 课`,
  },
  welcome: {
    en: 'Each lesson takes a few minutes and builds on those above it. Begin with the first; the rest comes by itself.',
    'zh-CN': '每课只要几分钟，都建立在它上方的课之上。从第一课开始吧，后面自然会接上。',
  },
  onward: {
    en: (lesson: string, summary: string) => `**Next: ${lesson}.** ${summary}`,
    'zh-CN': (lesson: string, summary: string) => `**下一课：${lesson}。**${summary}`,
  },
  inTheMiddle: {
    en: (lesson: string, page: number) => `You were in **${lesson}**, on page ${page}.`,
    'zh-CN': (lesson: string, page: number) => `上次你读到 **${lesson}** 的第 ${page} 页。`,
  },
  mastered: {
    en: (n: number) => `${n} mastered: at least 4 of 5 questions right the last time.`,
    'zh-CN': (n: number) => `已掌握 ${n} 课（最近一次，五题里至少对四题）。`,
  },
  finished: {
    en: 'You have read every lesson. Keep what you know with /review, and build something of your own.',
    'zh-CN': '全部课程都读完了。用 /review 保持记忆，然后动手做点自己的东西吧。',
  },
  due: {
    en: (n: number) => `${n} ${n === 1 ? 'question is' : 'questions are'} due for review.`,
    'zh-CN': (n: number) => `有 ${n} 道题该复习了。`,
  },
  begin: { en: 'Begin', 'zh-CN': '开始' },
  continue: { en: 'Continue where I was', 'zh-CN': '从上次的地方继续' },
  nextLesson: { en: 'Next lesson ▶', 'zh-CN': '下一课 ▶' },
  review: { en: 'Review', 'zh-CN': '复习' },
  quiz: { en: 'Quiz me', 'zh-CN': '考考我' },
  otherPart: { en: 'See another part of the map …', 'zh-CN': '看地图的其他部分…' },
  partProgress: {
    en: (done: number, of: number) => `${done} of ${of} lessons read`,
    'zh-CN': (done: number, of: number) => `${of} 课中已读 ${done} 课`,
  },
} satisfies Texts;
