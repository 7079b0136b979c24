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
  RUN_NOT_FINISHED: {
    en: (p: { id: string }) =>
      `Run ${p.id} has not finished yet, so there is no network to export. Wait until it has; its curve can be had now, without a format.`,
    'zh-CN': (p: { id: string }) =>
      `训练 ${p.id} 还没有完成，暂时没有可导出的网络。请等它完成；不选格式即可导出目前的曲线。`,
  },
  RUN_WEIGHTS_GONE: {
    en: (p: { id: string }) =>
      `The weights of run ${p.id} are no longer kept. Press “Train again” below /runs show: the same seed gives the same network.`,
    'zh-CN': (p: { id: string }) =>
      `训练 ${p.id} 的权重已不再保留。用 /runs show 打开它，点“再训练一次”：种子相同，得到的网络也相同。`,
  },
  RUN_IMPORTED: {
    en: (p: { id: string }) =>
      `The model ${p.id} was brought in, and Gradus did not see it learn. There are its diagram, its weights and its filters (/runs figure), and /predict.`,
    'zh-CN': (p: { id: string }) =>
      `模型 ${p.id} 是导入的，Gradus 没有看到它的学习过程。可以查看它的结构图、权重和滤波器（/runs figure），或用于 /predict。`,
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
