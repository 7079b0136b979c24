import type { ErrorTable } from './define.ts';

/** What databases say in English, by the codes that they put beside it. */
const causes: readonly (readonly [RegExp, { readonly en: string; readonly 'zh-CN': string }])[] = [
  [/SQLITE_FULL|\b53100\b|ENOSPC/, { en: 'the disk is full', 'zh-CN': '磁盘已满' }],
  [/SQLITE_READONLY\w*|\b25006\b|EROFS/, { en: 'it may only be read', 'zh-CN': '只能读取，不能写入' }],
  [/SQLITE_BUSY\w*/, { en: 'another process holds it', 'zh-CN': '正被另一个进程占用' }],
  [/SQLITE_CORRUPT\w*|SQLITE_NOTADB/, { en: 'its file is damaged', 'zh-CN': '文件已损坏' }],
];

/** @returns it in the language of whoever reads it, with the code for whoever mends it */
function causeOf(problem: string, language: 'en' | 'zh-CN'): string {
  for (const [code, told] of causes) {
    const found = code.exec(problem)?.[0];
    if (found) return language === 'en' ? `${told.en} (${found})` : `${told['zh-CN']}（${found}）`;
  }
  return problem;
}

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
      `The database cannot be used: ${causeOf(p.problem, 'en')}. Check that the folder GRADUS_HOME can be written and the disk has space.`,
    'zh-CN': (p: { problem: string }) =>
      `数据库无法使用：${causeOf(p.problem, 'zh-CN')}。请检查 GRADUS_HOME 文件夹是否可写、磁盘是否有空间。`,
  },
  STORE_UNREACHABLE: {
    en: (_: { problem: string }) =>
      'The database cannot be reached just now. Runs go on and nothing is lost; please try again in a minute.',
    'zh-CN': () => '暂时连不上数据库。训练会继续进行，不会丢失任何内容；请过一分钟再试。',
  },
  DATABASE_UNUSABLE: {
    en: (p: { problem: string }) =>
      `The database refuses its service: ${causeOf(p.problem, 'en')}. Whoever runs Gradus: check DATABASE_URL, the disk of the server and its permissions.`,
    'zh-CN': (p: { problem: string }) =>
      `数据库拒绝服务：${causeOf(p.problem, 'zh-CN')}。请 Gradus 的管理员检查 DATABASE_URL、服务器磁盘空间和权限。`,
  },
  BACKUP_EXISTS: {
    en: (p: { file: string }) => `${p.file} is there already. Name another file, or move it away.`,
    'zh-CN': (p: { file: string }) => `${p.file} 已存在。请换一个文件名，或先移走它。`,
  },
  BACKUP_NOTHING: {
    en: (_: object) => 'There is nothing to back up: Gradus has not been started on this database yet.',
    'zh-CN': () => '没有可备份的内容：Gradus 还没有在这个数据库上启动过。',
  },
  BACKUP_NOT_FOUND: {
    en: (p: { file: string }) => `There is no file ${p.file}. Name the file that “npm run backup” wrote.`,
    'zh-CN': (p: { file: string }) => `没有文件 ${p.file}。请给出“npm run backup”写出的文件。`,
  },
  BACKUP_NOT_ONE: {
    en: (p: { file: string }) =>
      `${p.file} is no backup of Gradus. Name the file that “npm run backup” wrote.`,
    'zh-CN': (p: { file: string }) => `${p.file} 不是 Gradus 的备份。请给出“npm run backup”写出的文件。`,
  },
  BACKUP_NEWER: {
    en: (p: { found: number; known: number }) =>
      `The backup was made by a newer Gradus (schema ${p.found}, this one knows ${p.known}). Update Gradus, then restore.`,
    'zh-CN': (p: { found: number; known: number }) =>
      `备份由更新版本的 Gradus 写出（结构版本 ${p.found}，本程序只认识到 ${p.known}）。请先升级 Gradus 再恢复。`,
  },
  BACKUP_DAMAGED: {
    en: (p: { file: string; what: string }) =>
      `The backup ${p.file} is damaged (${p.what}): it is not what was written. Nothing was restored; take another copy of it.`,
    'zh-CN': (p: { file: string; what: string }) =>
      `备份 ${p.file} 已损坏（${p.what}），内容与写出时不同。没有恢复任何内容，请使用另一份副本。`,
  },
  RESTORE_NOT_EMPTY: {
    en: (_: object) =>
      'The database to restore into is not empty. To replace all that it holds: npm run restore FILE -- --replace',
    'zh-CN': () => '要恢复到的数据库不是空的。若要替换其中的全部内容：npm run restore FILE -- --replace',
  },
  STORE_DAMAGED: {
    en: (p: { what: string }) => `What was stored as ${p.what} is damaged: its checksum does not match.`,
    'zh-CN': (p: { what: string }) => `存储的 ${p.what} 已损坏：校验和不一致。`,
  },
} satisfies ErrorTable;
