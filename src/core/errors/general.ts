import type { ErrorTable } from './define.ts';

export const generalErrors = {
  INTERNAL: {
    en: (_: Record<string, never> | object) =>
      'Something broke on our side. Nothing of yours is lost; it is in the log. Please try again.',
    'zh-CN': () => '我们这边出了点问题。你的内容没有丢失，详情已写入日志，请再试一次。',
  },
  CONFIG_INVALID: {
    en: (p: { problems: string }) => `The configuration cannot be used: ${p.problems}`,
    'zh-CN': (p: { problems: string }) => `配置无法使用：${p.problems}`,
  },
} satisfies ErrorTable;
