import type { ErrorTable } from './define.ts';

export const trainingErrors = {
  RUN_NOT_FOUND: {
    en: (p: { id: string }) => `There is no run ${p.id}. /runs lists yours.`,
    'zh-CN': (p: { id: string }) => `没有训练 ${p.id}。用 /runs 查看你的训练。`,
  },
  RUN_NOT_ACTIVE: {
    en: (p: { id: string }) => `Run ${p.id} has already ended.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 已经结束。`,
  },
  RUN_NOT_PAUSED: {
    en: (p: { id: string }) => `Run ${p.id} is not paused.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 没有暂停。`,
  },
  RUN_NOT_TRAINING: {
    en: (p: { id: string }) => `Run ${p.id} is not training right now. Try again when it is.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 现在没有在训练，请等它开始后再试。`,
  },
  RUN_WITHOUT_WEIGHTS: {
    en: (p: { id: string }) =>
      `Run ${p.id} has no trained weights: it did not finish. Choose a finished one.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 没有完成，因此没有权重。请选择一个已完成的训练。`,
  },
  RUN_WITHOUT_PROBES: {
    en: (p: { id: string }) =>
      `Run ${p.id} was not measured from inside: it did not finish, or an older Gradus trained it. Press “Again” to train it anew.`,
    'zh-CN': (p: { id: string }) =>
      `训练 ${p.id} 没有内部测量数据：它没有完成，或由旧版 Gradus 训练。请重新训练一次。`,
  },
  RUN_WITHOUT_FILTERS: {
    en: (p: { id: string }) =>
      `The first weights of run ${p.id} do not look at the image itself, so they are no pictures. The histogram shows them.`,
    'zh-CN': (p: { id: string }) =>
      `训练 ${p.id} 的第一层权重不直接作用于图像，无法画成图。请查看权重直方图。`,
  },
  INSPECTION_TIMEOUT: {
    en: (p: { seconds: number }) =>
      `Looking inside took longer than ${p.seconds} s and was stopped. Please try again when less is going on.`,
    'zh-CN': (p: { seconds: number }) => `查看网络内部超过 ${p.seconds} 秒，已停止。请稍后再试。`,
  },
  OPTION_OUT_OF_RANGE: {
    en: (p: { option: string; value: number; min: number; max: number }) =>
      `${p.option}: ${p.value} is outside ${p.min} to ${p.max}. Choose a value in between.`,
    'zh-CN': (p: { option: string; value: number; min: number; max: number }) =>
      `${p.option}：${p.value} 超出范围 ${p.min} 到 ${p.max}，请选择其间的值。`,
  },
  QUEUE_FULL: {
    en: (p: { limit: number }) =>
      `You already have ${p.limit} runs waiting or running. Wait for one to end, or cancel one.`,
    'zh-CN': (p: { limit: number }) => `你已有 ${p.limit} 个训练在排队或运行。请等其中一个结束，或取消一个。`,
  },
  QUEUE_BUSY: {
    en: (p: { limit: number }) =>
      `${p.limit} runs of all people are waiting already. Please try again when some of them have ended.`,
    'zh-CN': (p: { limit: number }) => `所有人的排队训练已达 ${p.limit} 个。请等其中一些结束后再试。`,
  },
  IMPORT_NOT_A_MODEL: {
    en: (_: object) =>
      'This file is no model that can be read: attach a zip with model.json and weights.bin (TensorFlow.js) or a .keras file.',
    'zh-CN': () =>
      '无法把这个文件作为模型读取：请附上包含 model.json 和 weights.bin 的 zip（TensorFlow.js），或 .keras 文件。',
  },
  IMPORT_DAMAGED: {
    en: (p: { problem: string }) =>
      `The model cannot be read (${p.problem}). Save it again, and attach that file.`,
    'zh-CN': (p: { problem: string }) => `模型无法读取（${p.problem}）。请重新保存后再附上。`,
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
  RUN_ABANDONED: {
    en: (p: { tries: number }) =>
      `${p.tries} processes that trained this run have vanished, so it was given up. Try a smaller network or batch.`,
    'zh-CN': (p: { tries: number }) =>
      `先后有 ${p.tries} 个负责这个训练的进程消失，因此已放弃。请试试更小的网络或批量。`,
  },
  RUN_TIME_EXCEEDED: {
    en: (p: { minutes: number }) =>
      `The run was stopped: it had trained for ${p.minutes} minutes, as long as one may here. Try fewer epochs or a smaller network.`,
    'zh-CN': (p: { minutes: number }) =>
      `训练已停止：它已用时 ${p.minutes} 分钟，达到了这里的上限。请减少轮数，或换一个更小的网络。`,
  },
  RUN_MEMORY_EXCEEDED: {
    en: (p: { megabytes: number; limit: number }) =>
      `The run was stopped: its process took ${p.megabytes} MB of memory, and ${p.limit} MB is the most here. Try a smaller batch or network.`,
    'zh-CN': (p: { megabytes: number; limit: number }) =>
      `训练已停止：它的进程占用了 ${p.megabytes} MB 内存，超过了上限 ${p.limit} MB。请减小批量或网络。`,
  },
  RUN_EXPIRED: {
    en: (_: object) =>
      'This run was paused for too long, and its checkpoint has been deleted. Please start it again.',
    'zh-CN': () => '这个训练暂停太久，检查点已删除，请重新开始。',
  },
  RUN_SILENT: {
    en: (p: { minutes: number }) =>
      `The training process made no progress for ${p.minutes} minutes and was stopped. Try a smaller network or batch.`,
    'zh-CN': (p: { minutes: number }) =>
      `训练进程 ${p.minutes} 分钟没有进展，已停止。请试试更小的网络或批量。`,
  },
  RUN_PROCESS_DIED: {
    en: (p: { reason: string }) =>
      `The training process ended unexpectedly (${p.reason}). Please start the run again.`,
    'zh-CN': (p: { reason: string }) => `训练进程意外结束（${p.reason}），请重新开始训练。`,
  },
} satisfies ErrorTable;
