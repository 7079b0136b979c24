import type { ErrorTable } from './define.ts';

export const dataErrors = {
  IDX_INVALID: {
    en: (p: { file: string; problem: string }) => `${p.file} is not a valid IDX file: ${p.problem}`,
    'zh-CN': (p: { file: string; problem: string }) => `${p.file} 不是有效的 IDX 文件：${p.problem}`,
  },
} satisfies ErrorTable;
