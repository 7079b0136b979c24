/** What /runs says. */
import type { Texts } from '../../src/bot/index.ts';
import { percent } from '../../src/core/language.ts';

export const runsTexts = {
  description: { en: 'Your training runs', 'zh-CN': '你的训练记录' },
  list: { en: 'List your newest runs', 'zh-CN': '列出你最近的训练' },
  show: { en: 'Show a run with its curve and results', 'zh-CN': '显示一次训练的曲线和结果' },
  cancel: { en: 'Cancel a run that waits or is going', 'zh-CN': '取消排队中或进行中的训练' },
  run: { en: 'Which run', 'zh-CN': '哪一次训练' },
  last: { en: 'last: the newest of these', 'zh-CN': 'last：其中最近的一次' },

  compare: { en: 'Put two or three runs side by side', 'zh-CN': '把两到三次训练放在一起比较' },
  export: {
    en: 'Get a run as files: JSON, CSV and weights, or its network for TensorFlow.js or Keras',
    'zh-CN': '把一次训练导出为文件：JSON、CSV 和权重，或 TensorFlow.js、Keras 模型',
  },
  delete: { en: 'Delete a run for good', 'zh-CN': '永久删除一次训练' },
  first: { en: 'The first run', 'zh-CN': '第一次训练' },
  second: { en: 'The run to compare it with', 'zh-CN': '与它比较的训练' },
  third: { en: 'A third one', 'zh-CN': '第三次训练' },

  comparison: { en: 'Side by side', 'zh-CN': '对比' },
  exported: {
    en: (id: string) => `Run **${id}**: everything as JSON, and its curve as CSV for a spreadsheet.`,
    'zh-CN': (id: string) => `训练 **${id}**：全部内容为 JSON，曲线为可用电子表格打开的 CSV。`,
  },
  weightsFormat: {
    en: 'The weights are named float32 tensors in Gradus’ own format.',
    'zh-CN': '权重是 Gradus 自己格式的具名 float32 张量。',
  },
  weightsGone: {
    en: 'Its weights are no longer kept; the same seed gives the same network again.',
    'zh-CN': '它的权重已不再保留；用相同的种子可以得到同样的网络。',
  },
  weightsTooLarge: {
    en: 'The weights are larger than the 10 MB that Discord takes; they stay with Gradus.',
    'zh-CN': '权重超过 Discord 允许的 10 MB，因此保留在 Gradus 中。',
  },
  reallyDelete: {
    en: (id: string, model: string) =>
      `Really delete run **${id}** (${model}) with its curve and weights? It cannot be undone.`,
    'zh-CN': (id: string, model: string) => `确定删除训练 **${id}**（${model}）及其曲线和权重吗？无法撤销。`,
  },
  yesDelete: { en: 'Yes, delete it', 'zh-CN': '是的，删除' },
  keep: { en: 'Keep it', 'zh-CN': '保留' },
  deleted: {
    en: (id: string) => `Run **${id}** is deleted.`,
    'zh-CN': (id: string) => `训练 **${id}** 已删除。`,
  },
  keptRun: {
    en: (id: string) => `Run **${id}** is kept.`,
    'zh-CN': (id: string) => `训练 **${id}** 已保留。`,
  },

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

  imported: { en: 'imported', 'zh-CN': '已导入' },
  queued: { en: 'waiting', 'zh-CN': '排队中' },
  running: { en: 'running', 'zh-CN': '进行中' },
  paused: { en: 'paused', 'zh-CN': '已暂停' },
  finished: { en: 'finished', 'zh-CN': '已完成' },
  failed: { en: 'failed', 'zh-CN': '失败' },
  cancelled: { en: 'cancelled', 'zh-CN': '已取消' },
  interrupted: { en: 'interrupted', 'zh-CN': '被中断' },
} satisfies Texts;
