/** What /settings and /status say. */
import type { Texts } from '../../src/bot/index.ts';
import { count, duration } from '../../src/core/language.ts';

export const settingsTexts = {
  description: {
    en: 'How you like Gradus, and all that it has stored about you',
    'zh-CN': '个人设置，以及 Gradus 存储的关于你的内容',
  },
  language: { en: 'The language in which Gradus answers you', 'zh-CN': 'Gradus 用哪种语言回答你' },
  choice: { en: 'Which language', 'zh-CN': '哪种语言' },
  followDiscord: { en: 'as in Discord', 'zh-CN': '与 Discord 相同' },
  saved: { en: 'From now on Gradus answers you in English.', 'zh-CN': '从现在起，Gradus 用简体中文回答你。' },
  savedFollow: {
    en: 'From now on Gradus answers you in the language of your Discord: English.',
    'zh-CN': '从现在起，Gradus 使用你的 Discord 语言：简体中文。',
  },
  theme: { en: 'The theme of your pictures: dark or light', 'zh-CN': '图片的主题：深色或浅色' },
  themeChoice: { en: 'Which theme', 'zh-CN': '哪种主题' },
  dark: { en: 'dark', 'zh-CN': '深色' },
  light: { en: 'light', 'zh-CN': '浅色' },
  autoTheme: {
    en: 'automatic (dark, as Discord is by default)',
    'zh-CN': '自动（深色，与 Discord 默认一致）',
  },
  themeSaved: {
    en: (theme: 'dark' | 'light') => `From now on the pictures that you ask for are ${theme}.`,
    'zh-CN': (theme: 'dark' | 'light') =>
      `从现在起，为你绘制的图片使用${theme === 'dark' ? '深色' : '浅色'}主题。`,
  },
  themeAuto: {
    en: 'Discord does not tell a bot which theme you use, so your pictures are dark, as Discord is by default.',
    'zh-CN': 'Discord 不会告诉机器人你使用的主题，因此图片采用深色，与 Discord 的默认主题一致。',
  },
} satisfies Texts;

export const statusTexts = {
  description: {
    en: 'How Gradus is doing: uptime, queue, engine, data',
    'zh-CN': 'Gradus 的运行状况：时长、队列、引擎、数据',
  },
  title: { en: 'Gradus is up', 'zh-CN': 'Gradus 运行正常' },
  uptime: { en: 'Up for', 'zh-CN': '已运行' },
  uptimeValue: { en: (s: number) => duration(s, 'en'), 'zh-CN': (s: number) => duration(s, 'zh-CN') },
  ping: { en: 'Connection to Discord', 'zh-CN': '与 Discord 的连接' },
  pingValue: {
    en: (ms: number) => `${Math.round(ms)} ms`,
    'zh-CN': (ms: number) => `${Math.round(ms)} 毫秒`,
  },
  pingUnknown: { en: 'connected', 'zh-CN': '已连接' },
  memory: { en: 'Memory of the bot', 'zh-CN': '机器人内存' },
  queue: { en: 'Runs', 'zh-CN': '训练' },
  queueValue: {
    en: (running: number, waiting: number) => `${running} running, ${waiting} waiting`,
    'zh-CN': (running: number, waiting: number) => `${running} 个进行中，${waiting} 个排队`,
  },
  engines: { en: 'Engines', 'zh-CN': '引擎' },
  usable: { en: (name: string) => `**${name}**: ready`, 'zh-CN': (name: string) => `**${name}**：可用` },
  unusable: {
    en: (name: string, reason: string) => `**${name}**: ${reason}`,
    'zh-CN': (name: string, reason: string) => `**${name}**：${reason}`,
  },
  workers: { en: 'Who trains', 'zh-CN': '训练主机' },
  worker: {
    en: (w: { host: string; kind: 'bot' | 'worker'; engines: string; cores: number; build: string }) =>
      `**${w.host}** (${w.kind === 'bot' ? 'bot' : 'worker'}, ${w.cores} cores, ${w.engines}, build ${w.build})`,
    'zh-CN': (w: { host: string; kind: 'bot' | 'worker'; engines: string; cores: number; build: string }) =>
      `**${w.host}**（${w.kind === 'bot' ? '机器人' : '工作进程'}，${w.cores} 核，${w.engines}，版本 ${w.build}）`,
  },
  workerBusy: {
    en: (run: string, model: string) => `trains ${model}, run ${run}`,
    'zh-CN': (run: string, model: string) => `正在训练 ${model}（${run}）`,
  },
  workerIdle: { en: 'is free', 'zh-CN': '空闲' },
  workerOther: {
    en: 'has another build: it trains only what bots of that build asked for',
    'zh-CN': '版本不同：只训练同版本机器人提交的任务',
  },
  noWorkers: {
    en: 'Nobody: start `npm run worker` on a machine with the same DATABASE_URL.',
    'zh-CN': '没有主机在训练：请在使用相同 DATABASE_URL 的机器上运行 `npm run worker`。',
  },
  lastRun: { en: 'Last finished run', 'zh-CN': '最近完成的训练' },
  yours: { en: 'Your runs', 'zh-CN': '你的训练' },
  yoursValue: {
    en: (total: number, open: number) => `${count(total)} in all, ${open} going or waiting`,
    'zh-CN': (total: number, open: number) => `共 ${count(total)} 次，${open} 次进行中或排队`,
  },
  lessons: { en: 'Lessons', 'zh-CN': '课程' },
} satisfies Texts;
