import type { ErrorTable } from './define.ts';

export const visionErrors = {
  UPLOAD_EMPTY: {
    en: (_: object) => 'The file is empty (0 bytes). Please upload the picture again.',
    'zh-CN': () => '文件是空的（0 字节），请重新上传图片。',
  },
  UPLOAD_NOT_AN_IMAGE: {
    en: (_: object) => 'That file is not a picture that I can read. PNG, JPEG, WebP, GIF and AVIF work.',
    'zh-CN': () => '这个文件不是可以读取的图片。支持 PNG、JPEG、WebP、GIF 和 AVIF。',
  },
} satisfies ErrorTable;
