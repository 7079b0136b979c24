import type { ErrorTable } from './define.ts';

/** Why a picture was taken for something else than a digit. */
export type NotADigitReason = 'texture' | 'manyParts' | 'shape';

const reasons: Readonly<Record<NotADigitReason, { readonly en: string; readonly 'zh-CN': string }>> = {
  texture: {
    en: 'there are no clear strokes on an even background',
    'zh-CN': '背景上没有清晰的笔画',
  },
  manyParts: {
    en: 'there are too many separate marks to be a number',
    'zh-CN': '分散的痕迹太多，不像一个数',
  },
  shape: {
    en: 'the strokes look like a letter, a sign or a doodle',
    'zh-CN': '笔画更像字母、符号或涂鸦',
  },
};

export const visionErrors = {
  UPLOAD_EMPTY: {
    en: (_: object) => 'The file is empty (0 bytes). Please upload the picture again.',
    'zh-CN': () => '文件是空的（0 字节），请重新上传图片。',
  },
  UPLOAD_NOT_AN_IMAGE: {
    en: (_: object) => 'That file is not a picture that I can read. PNG, JPEG, WebP, GIF and AVIF work.',
    'zh-CN': () => '这个文件不是可以读取的图片。支持 PNG、JPEG、WebP、GIF 和 AVIF。',
  },
  UPLOAD_UNSUPPORTED: {
    en: (p: { format: string }) =>
      `${p.format} pictures cannot be read here. Please save it as PNG or JPEG (on a phone, a screenshot of it will do).`,
    'zh-CN': (p: { format: string }) =>
      `无法读取 ${p.format} 格式的图片。请另存为 PNG 或 JPEG（手机上截个图即可）。`,
  },
  UPLOAD_TOO_LARGE: {
    en: (p: { size: string; limit: string }) =>
      `The picture is too large: ${p.size}, at most ${p.limit} can be read. Please make it smaller.`,
    'zh-CN': (p: { size: string; limit: string }) =>
      `图片太大：${p.size}，最多只能读取 ${p.limit}。请缩小后再上传。`,
  },
  UPLOAD_DAMAGED: {
    en: (_: object) => 'The picture is damaged or was cut off while uploading. Please upload it again.',
    'zh-CN': () => '图片已损坏，或上传时不完整，请重新上传。',
  },
  UPLOAD_BLANK: {
    en: (_: object) =>
      'I see no strokes on this picture. Draw or write a digit with a clear contrast to the paper and try again.',
    'zh-CN': () => '图片上看不到笔画。请画或写一个与纸张对比明显的数字，再试一次。',
  },
  UPLOAD_NOT_A_DIGIT: {
    en: (p: { reason: NotADigitReason }) =>
      `I see no digit on this picture: ${reasons[p.reason].en}. I can read the digits 0 to 9, one or several in rows.`,
    'zh-CN': (p: { reason: NotADigitReason }) =>
      `图片上没有看到数字：${reasons[p.reason]['zh-CN']}。我能识别 0 到 9 的数字，可以是一个，也可以是几行。`,
  },
  UPLOAD_TIMEOUT: {
    en: (p: { seconds: number }) =>
      `Reading the picture took longer than ${p.seconds} s and was stopped. Please try a smaller or simpler one.`,
    'zh-CN': (p: { seconds: number }) => `读取图片超过 ${p.seconds} 秒，已停止。请换一张更小或更简单的图片。`,
  },
  MODEL_NOT_FOR_DIGITS: {
    en: (p: { input: string; output: string }) =>
      `This network takes [${p.input}] and gives [${p.output}]; to read digits it has to take 28 × 28 pixels and give 10 classes.`,
    'zh-CN': (p: { input: string; output: string }) =>
      `这个网络的输入是 [${p.input}]，输出是 [${p.output}]；识别数字需要 28 × 28 像素的输入和 10 个类别的输出。`,
  },
} satisfies ErrorTable;
