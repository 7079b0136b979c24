import type { ErrorTable } from './define.ts';

export const exchangeErrors = {
  IMPORT_NOT_A_MODEL: {
    en: (_: object) =>
      'This file is no model that can be read: attach a zip with model.json and weights.bin (TensorFlow.js) or a .keras file.',
    'zh-CN': () =>
      '无法把这个文件作为模型读取：请附上包含 model.json 和 weights.bin 的 zip（TensorFlow.js），或 .keras 文件。',
  },
  IMPORT_DAMAGED: {
    en: (p: { place: string }) =>
      `The model cannot be read; the trouble is at “${p.place}”. Save it again, and attach that file.`,
    'zh-CN': (p: { place: string }) => `模型无法读取，问题出在“${p.place}”。请重新保存后再附上。`,
  },
  IMPORT_PATH: {
    en: (p: { path: string }) =>
      `The archive names a file that no model has: “${p.path}”. Names must be plain, each only once. Save the model again.`,
    'zh-CN': (p: { path: string }) =>
      `压缩包里有模型不该有的文件名：“${p.path}”。文件名必须是普通路径，且不能重复。请重新保存模型。`,
  },
  IMPORT_ARCHIVE_TOO_LARGE: {
    en: (p: { limit: number }) =>
      `Unpacked, the archive is larger than the ${p.limit} MB that a model may have here, or holds too many files.`,
    'zh-CN': (p: { limit: number }) => `压缩包解压后超过这里允许的 ${p.limit} MB，或文件过多。`,
  },
  IMPORT_INPUT: {
    en: (p: { got: string }) =>
      `The model takes ${p.got}; to read digits it has to take images of 28×28, 28×28×1 or 784 grey values.`,
    'zh-CN': (p: { got: string }) =>
      `模型的输入是 ${p.got}；要识别数字，输入必须是 28×28、28×28×1 或 784 个灰度值。`,
  },
  IMPORT_OUTPUT: {
    en: (p: { got: string; activation: string }) =>
      `The model gives ${p.got} (${p.activation}); its last layer has to give 10 values, one for each digit, with softmax or without any activation.`,
    'zh-CN': (p: { got: string; activation: string }) =>
      `模型的输出是 ${p.got}（${p.activation}）；最后一层必须给出 10 个值，每个数字一个，激活函数为 softmax 或没有。`,
  },
  IMPORT_NO_NUMBERS: {
    en: (_: object) =>
      'With these weights the model computes NaN or infinity for an image. Check how it was trained, and save it again.',
    'zh-CN': () => '用这些权重计算一张图像时得到 NaN 或无穷大。请检查模型的训练，然后重新保存。',
  },
  IMPORT_LAYER: {
    en: (p: { layer: string; what: string }) =>
      `Gradus has no layer like this one of the model: ${p.layer} (${p.what}). It reads Sequential models of dense, convolution, pooling, dropout, normalization, activation and reshaping layers.`,
    'zh-CN': (p: { layer: string; what: string }) =>
      `Gradus 没有模型中的这种层：${p.layer}（${p.what}）。可读取由全连接、卷积、汇聚、暂退、归一化、激活和变形层组成的 Sequential 模型。`,
  },
  IMPORT_WEIGHTS: {
    en: (p: { name: string; got: string; wanted: string }) =>
      `The weights of ${p.name} do not fit: the file has ${p.got}, the layers need ${p.wanted}. Weights must be float32 numbers.`,
    'zh-CN': (p: { name: string; got: string; wanted: string }) =>
      `${p.name} 的权重不符：文件中为 ${p.got}，各层需要 ${p.wanted}。权重必须是 float32 数值。`,
  },
  IMPORT_TOO_LARGE: {
    en: (p: { parameters: number; limit: number }) =>
      `The model is too large: ${p.parameters} parameters, and ${p.limit} are the most here.`,
    'zh-CN': (p: { parameters: number; limit: number }) =>
      `模型太大：有 ${p.parameters} 个参数，这里最多 ${p.limit} 个。`,
  },
  IMPORT_TOO_DEEP: {
    en: (p: { layers: number; limit: number }) =>
      `The model has ${p.layers} layers, and ${p.limit} are the most here.`,
    'zh-CN': (p: { layers: number; limit: number }) => `模型有 ${p.layers} 层，这里最多 ${p.limit} 层。`,
  },
  IMPORT_NAME: {
    en: (p: { name: string }) =>
      `“${p.name}” cannot be the name of a model: use 1 to 32 letters, digits, spaces, dots and hyphens.`,
    'zh-CN': (p: { name: string }) =>
      `“${p.name}”不能用作模型名：请使用 1 到 32 个字母、数字、空格、点或连字符。`,
  },
  IMPORT_FULL: {
    en: (p: { limit: number }) =>
      `You have ${p.limit} imported models, as many as one person may keep. Delete one with /runs delete.`,
    'zh-CN': (p: { limit: number }) =>
      `你已导入 ${p.limit} 个模型，达到每人上限。请先用 /runs delete 删除一个。`,
  },
  EXPORT_TOO_LARGE: {
    en: (p: { file: string; megabytes: number; limit: number }) =>
      `${p.file} has ${p.megabytes} MB, and Discord takes ${p.limit} MB at most. Export the model card or the TypeScript, or train a smaller network.`,
    'zh-CN': (p: { file: string; megabytes: number; limit: number }) =>
      `${p.file} 有 ${p.megabytes} MB，Discord 最多接受 ${p.limit} MB。可以导出模型卡或 TypeScript 代码，或训练更小的网络。`,
  },
  EXCHANGE_TIMEOUT: {
    en: (p: { seconds: number }) =>
      `The model took longer than ${p.seconds} s and was given up. Try again when less is going on, or use a smaller model.`,
    'zh-CN': (p: { seconds: number }) =>
      `处理模型超过 ${p.seconds} 秒，已停止。请稍后再试，或换一个更小的模型。`,
  },
} satisfies ErrorTable;
