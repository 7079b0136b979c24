/** What /runs says. */
import type { Texts } from '../../src/bot/index.ts';
import { percent } from '../../src/core/language.ts';

export const runsTexts = {
  description: { en: 'Your training runs', 'zh-CN': '你的训练记录' },
  list: { en: 'List your newest runs', 'zh-CN': '列出你最近的训练' },
  show: { en: 'Show a run with its curve and results', 'zh-CN': '显示一次训练的曲线和结果' },
  cancel: { en: 'Cancel a run that waits or is going', 'zh-CN': '取消排队中或进行中的训练' },
  run: { en: 'Which run', 'zh-CN': '哪一次训练' },

  title: { en: 'Your runs', 'zh-CN': '你的训练' },
  none: {
    en: (train: string) => `You have not trained anything yet. Begin with ${train}: it takes about a minute.`,
    'zh-CN': (train: string) => `你还没有训练过。从 ${train} 开始吧，大约一分钟。`,
  },
  line: {
    en: (id: string, model: string, status: string, when: string) =>
      `\`${id}\` **${model}** · ${status} · ${when}`,
    'zh-CN': (id: string, model: string, status: string, when: string) =>
      `\`${id}\` **${model}** · ${status} · ${when}`,
  },
  settings: {
    en: (epochs: number, optimizer: string, rate: string, batch: number) =>
      `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}, ${optimizer}, rate ${rate}, batch ${batch}`,
    'zh-CN': (epochs: number, optimizer: string, rate: string, batch: number) =>
      `${epochs} 轮，${optimizer}，学习率 ${rate}，批量 ${batch}`,
  },
  accuracy: {
    en: (accuracy: number) => `${percent(accuracy, 'en', 2)} on the test set`,
    'zh-CN': (accuracy: number) => `测试准确率 ${percent(accuracy, 'zh-CN', 2)}`,
  },
  choice: {
    en: (id: string, model: string, status: string, accuracy?: number) =>
      [`${id}: ${model}`, status, ...(accuracy === undefined ? [] : [percent(accuracy, 'en', 2)])].join(', '),
    'zh-CN': (id: string, model: string, status: string, accuracy?: number) =>
      [`${id}：${model}`, status, ...(accuracy === undefined ? [] : [percent(accuracy, 'zh-CN', 2)])].join(
        '，',
      ),
  },
  showOne: { en: 'Show a run …', 'zh-CN': '查看一次训练…' },
  older: {
    en: (n: number) => `The newest ${n} are shown.`,
    'zh-CN': (n: number) => `仅显示最近 ${n} 次。`,
  },

  queued: { en: 'waiting', 'zh-CN': '排队中' },
  running: { en: 'running', 'zh-CN': '进行中' },
  paused: { en: 'paused', 'zh-CN': '已暂停' },
  finished: { en: 'finished', 'zh-CN': '已完成' },
  failed: { en: 'failed', 'zh-CN': '失败' },
  cancelled: { en: 'cancelled', 'zh-CN': '已取消' },
  interrupted: { en: 'interrupted', 'zh-CN': '被中断' },
} satisfies Texts;
