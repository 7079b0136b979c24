import type { ErrorTable } from './define.ts';

export const dataErrors = {
  IDX_INVALID: {
    en: (p: { file: string; problem: string }) => `${p.file} is not a valid IDX file: ${p.problem}`,
    'zh-CN': (p: { file: string; problem: string }) => `${p.file} 不是有效的 IDX 文件：${p.problem}`,
  },
  DATA_FILE_MISSING: {
    en: (p: { folder: string; file: string }) =>
      `MNIST_DIR (${p.folder}) has neither ${p.file} nor ${p.file}.gz. Put the four MNIST files there, or unset MNIST_DIR.`,
    'zh-CN': (p: { folder: string; file: string }) =>
      `MNIST_DIR（${p.folder}）中既没有 ${p.file} 也没有 ${p.file}.gz。请放入四个 MNIST 文件，或取消设置 MNIST_DIR。`,
  },
  DOWNLOAD_FAILED: {
    en: (p: { problems: string }) =>
      `MNIST could not be downloaded (${p.problems}). Check the connection, or set MNIST_DIR to a folder with its files.`,
    'zh-CN': (p: { problems: string }) =>
      `无法下载 MNIST（${p.problems}）。请检查网络连接，或把 MNIST_DIR 设为存放其文件的文件夹。`,
  },
} satisfies ErrorTable;
