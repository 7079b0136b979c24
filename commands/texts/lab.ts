/** What /lab says. */
import type { Texts } from '../../src/bot/index.ts';

export const labTexts = {
  description: {
    en: 'Experiments to play with: you choose the settings, the engine computes what comes of it',
    'zh-CN': '动手做实验：你来选设置，引擎现场算出结果',
  },
  experiment: { en: 'Which experiment; without it, all of them', 'zh-CN': '哪个实验；不填则列出全部' },
  all: { en: 'Experiments', 'zh-CN': '实验' },
  choose: { en: 'Choose an experiment …', 'zh-CN': '选择一个实验…' },
  chosen: {
    en: (label: string, choice: string) => `${label}: ${choice}`,
    'zh-CN': (label: string, choice: string) => `${label}：${choice}`,
  },
  computed: {
    en: 'Computed just now by the reference engine, always from the same seed',
    'zh-CN': '由参考引擎现场计算，随机种子固定',
  },
  others: { en: 'Other experiments', 'zh-CN': '其他实验' },
  lab: { en: 'Lab', 'zh-CN': '实验' },
} satisfies Texts;
