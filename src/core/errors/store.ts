import type { ErrorTable } from './define.ts';

export const storeErrors = {
  STORE_NEWER: {
    en: (p: { found: number; known: number }) =>
      `The database was written by a newer Gradus (schema ${p.found}, this one knows ${p.known}). ` +
      'Update Gradus, or choose another GRADUS_HOME.',
    'zh-CN': (p: { found: number; known: number }) =>
      `数据库由更新版本的 Gradus 写入（结构版本 ${p.found}，本程序只认识到 ${p.known}）。` +
      '请升级 Gradus，或更换 GRADUS_HOME。',
  },
  STORE_UNUSABLE: {
    en: (p: { problem: string }) =>
      `The database cannot be used: ${p.problem}. Check that the folder GRADUS_HOME can be written and the disk has space.`,
    'zh-CN': (p: { problem: string }) =>
      `数据库无法使用：${p.problem}。请检查 GRADUS_HOME 文件夹是否可写、磁盘是否有空间。`,
  },
  STORE_UNREACHABLE: {
    en: (_: { problem: string }) =>
      'The database cannot be reached just now. Runs go on and nothing is lost; please try again in a minute.',
    'zh-CN': () => '暂时连不上数据库。训练会继续进行，不会丢失任何内容；请过一分钟再试。',
  },
  DATABASE_UNUSABLE: {
    en: (p: { problem: string }) =>
      `The database refuses its service: ${p.problem}. Whoever runs Gradus: check DATABASE_URL, the disk of the server and its permissions.`,
    'zh-CN': (p: { problem: string }) =>
      `数据库拒绝服务：${p.problem}。请 Gradus 的管理员检查 DATABASE_URL、服务器磁盘空间和权限。`,
  },
  STORE_DAMAGED: {
    en: (p: { what: string }) => `What was stored as ${p.what} is damaged: its checksum does not match.`,
    'zh-CN': (p: { what: string }) => `存储的 ${p.what} 已损坏：校验和不一致。`,
  },
} satisfies ErrorTable;
