/** What /quiz and /review say. */
import type { Texts } from '../../src/bot/index.ts';

export const quizTexts = {
  description: {
    en: 'Questions on what you have learned, with hints and an explanation after each answer',
    'zh-CN': '用题目检验学到的内容，有提示，每题答完都有讲解',
  },
  topic: { en: 'Which lesson; without it, what you have read', 'zh-CN': '哪一课；不填则考你读过的内容' },
  count: { en: 'How many questions (default 5)', 'zh-CN': '几道题（默认 5 道）' },
  only: { en: 'Only some of the questions', 'zh-CN': '只做一部分题' },
  onlyWrong: { en: 'what I got wrong last time', 'zh-CN': '上次答错的' },
  where: { en: 'Where to ask (default: only you see it)', 'zh-CN': '在哪里出题（默认只有你能看到）' },
  wherePrivate: { en: 'only I see it', 'zh-CN': '只有我能看到' },
  whereThread: { en: 'in a thread', 'zh-CN': '在子区里' },
  reviewDescription: {
    en: 'Again what you are about to forget: questions come back after days and weeks',
    'zh-CN': '在快要忘记时再练一遍：答过的题会隔几天、几周再回来',
  },
  reviewCount: { en: 'At most how many questions (default 10)', 'zh-CN': '最多几道题（默认 10 道）' },

  place: {
    en: (n: number, of: number, lesson: string) => `Question ${n} of ${of} · ${lesson}`,
    'zh-CN': (n: number, of: number, lesson: string) => `第 ${n} / ${of} 题 · ${lesson}`,
  },
  hintIs: { en: (hint: string) => `💡 *Hint:* ${hint}`, 'zh-CN': (hint: string) => `💡 提示：${hint}` },
  hint: { en: 'Hint', 'zh-CN': '提示' },
  pass: { en: 'I don’t know', 'zh-CN': '不知道' },
  undo: { en: 'Undo', 'zh-CN': '撤销' },
  typeAnswer: { en: 'Type the answer', 'zh-CN': '填写答案' },
  formTitle: { en: 'Your answer', 'zh-CN': '你的答案' },
  formLabel: {
    en: (decimals: number) =>
      decimals === 0 ? 'A whole number' : `A number, ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`,
    'zh-CN': (decimals: number) => (decimals === 0 ? '一个整数' : `一个数，保留 ${decimals} 位小数`),
  },
  chooseLine: { en: 'Which line is wrong?', 'zh-CN': '哪一行写错了？' },
  line: { en: (n: number) => `line ${n}`, 'zh-CN': (n: number) => `第 ${n} 行` },
  pickInOrder: {
    en: 'Press the letters in the right order.',
    'zh-CN': '请按正确的顺序依次点字母。',
  },
  picked: {
    en: (letters: string) => `Your order so far: **${letters}**`,
    'zh-CN': (letters: string) => `已选的顺序：**${letters}**`,
  },

  right: { en: '✅ Right', 'zh-CN': '✅ 答对了' },
  wrong: { en: '❌ Not quite', 'zh-CN': '❌ 不对' },
  passed: { en: 'Here is the answer', 'zh-CN': '答案是这样的' },
  youSaid: {
    en: (answer: string) => `You said **${answer}**.`,
    'zh-CN': (answer: string) => `你答的是 **${answer}**。`,
  },
  answerIs: {
    en: (answer: string) => `The answer is **${answer}**.`,
    'zh-CN': (answer: string) => `正确答案是 **${answer}**。`,
  },
  fixIs: {
    en: (line: number, fix: string) => `Line ${line} should read:\n\`\`\`\n${fix}\n\`\`\``,
    'zh-CN': (line: number, fix: string) => `第 ${line} 行应为：\n\`\`\`\n${fix}\n\`\`\``,
  },
  comesBack: {
    en: (seconds: number) => `-# In /review again <t:${seconds}:R>`,
    'zh-CN': (seconds: number) => `-# <t:${seconds}:R>会在 /review 里再次出现`,
  },
  next: { en: 'Next question ▶', 'zh-CN': '下一题 ▶' },
  showResult: { en: 'Show the result', 'zh-CN': '看成绩' },
  readLesson: {
    en: (lesson: string) => `Read: ${lesson}`,
    'zh-CN': (lesson: string) => `去读：${lesson}`,
  },

  score: {
    en: (right: number, of: number) => `${right} of ${of} right`,
    'zh-CN': (right: number, of: number) => `${of} 题答对 ${right} 题`,
  },
  allRight: { en: 'All of it. Well done!', 'zh-CN': '全部答对，真棒！' },
  readAgain: {
    en: (lessons: string) => `Worth another look: ${lessons}.`,
    'zh-CN': (lessons: string) => `值得再看一遍：${lessons}。`,
  },
  willComeBack: {
    en: (review: string) =>
      `What you answered comes back in ${review}, each question when you are about to forget it.`,
    'zh-CN': (review: string) => `答过的题会在 ${review} 里，赶在你快忘记的时候再出现。`,
  },
  onlyWrongAgain: { en: 'Again what I got wrong', 'zh-CN': '再做一遍答错的' },
  another: { en: 'Another quiz', 'zh-CN': '再来一组' },

  threadOpened: {
    en: (person: string, topic: string) =>
      `<@${person}> takes a quiz: **${topic}**. The questions are in the thread.`,
    'zh-CN': (person: string, topic: string) => `<@${person}> 正在做测验：**${topic}**。题目在子区里。`,
  },
  threadName: { en: (topic: string) => `Quiz: ${topic}`, 'zh-CN': (topic: string) => `测验：${topic}` },
  mixed: { en: 'mixed questions', 'zh-CN': '综合题' },
} satisfies Texts;
