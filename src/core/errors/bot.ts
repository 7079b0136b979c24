import type { ErrorTable } from './define.ts';

export const botErrors = {
  COMMAND_UNKNOWN: {
    en: (p: { name: string }) => `There is no command /${p.name} any more. Type / to see the commands.`,
    'zh-CN': (p: { name: string }) => `命令 /${p.name} 已不存在。输入 / 查看全部命令。`,
  },
  BUTTON_UNKNOWN: {
    en: (_: object) => 'This button is from an older version of Gradus. Please run the command again.',
    'zh-CN': () => '这个按钮来自旧版 Gradus，请重新运行命令。',
  },
  NOT_YOURS: {
    en: (p: { owner: string }) =>
      `Only <@${p.owner}>, who started this, or someone who may manage messages can do that.`,
    'zh-CN': (p: { owner: string }) => `只有发起者 <@${p.owner}> 或有“管理消息”权限的人可以这样做。`,
  },
  OWNER_ONLY: {
    en: (p: { owner: string }) => `This belongs to <@${p.owner}>; only they can do that.`,
    'zh-CN': (p: { owner: string }) => `这属于 <@${p.owner}>，只有本人可以这样做。`,
  },
  BOT_MAY_NOT: {
    en: (_: object) =>
      'Gradus lacks a permission here. It needs “View Channel”, “Send Messages”, “Embed Links” and “Attach Files” ' +
      '(in threads also “Send Messages in Threads”). Someone who manages this server can grant them.',
    'zh-CN': () =>
      'Gradus 在这里缺少权限。它需要“查看频道”“发送消息”“嵌入链接”和“添加文件”' +
      '（在子区中还需要“在子区内发送消息”）。请让服务器管理员授予这些权限。',
  },
  NO_PICTURE: {
    en: (_: object) =>
      'There is no picture in that message. Choose a message with a picture of a handwritten digit.',
    'zh-CN': () => '这条消息里没有图片。请选择一条带有手写数字图片的消息。',
  },
  ATTACHMENT_TOO_LARGE: {
    en: (p: { megabytes: number; limit: number }) =>
      `The file has ${p.megabytes} MB; at most ${p.limit} MB are accepted. Please upload a smaller one.`,
    'zh-CN': (p: { megabytes: number; limit: number }) =>
      `文件有 ${p.megabytes} MB，最多接受 ${p.limit} MB。请上传小一些的文件。`,
  },
  UPLOAD_NOT_FETCHED: {
    en: (_: object) => 'The upload could not be fetched from Discord. Please upload it again.',
    'zh-CN': () => '无法从 Discord 取得上传的文件，请重新上传。',
  },
  NO_LAST_RUN: {
    en: (_: object) =>
      'You have no run that this could be done with. /runs list shows yours, /train starts one.',
    'zh-CN': () => '你没有可以这样操作的训练。用 /runs list 查看你的训练，或用 /train 开始一次。',
  },
  NO_ENDED_RUN: {
    en: (_: object) => 'You have no run that has ended yet. Start one with /train mlp epochs:1.',
    'zh-CN': () => '你还没有结束的训练。先用 /train mlp epochs:1 训练一个。',
  },
  RUN_NOT_ENDED: {
    en: (p: { id: string }) => `Run ${p.id} has not ended yet; it can be explained when it has.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 还没有结束，结束之后才能讲解。`,
  },
  NO_FINISHED_RUN: {
    en: (_: object) =>
      'You have no finished run yet. Start one with /train mlp epochs:1, or choose the model “shipped”.',
    'zh-CN': () => '你还没有已完成的训练。先用 /train mlp epochs:1 训练一个，或选择“自带模型”。',
  },
  RUN_NOT_FOR_DIGITS: {
    en: (p: { id: string; model: string }) =>
      `Run ${p.id} trained “${p.model}”, which does not recognise digits. Choose another run.`,
    'zh-CN': (p: { id: string; model: string }) =>
      `训练 ${p.id} 的模型是“${p.model}”，它不识别数字。请选择另一个训练。`,
  },
  QUOTA_OPEN_RUNS: {
    en: (p: { open: number; limit: number }) =>
      `You already have ${p.open} of at most ${p.limit} runs waiting, going or paused. Wait for one to end, or cancel ` +
      'one with /runs cancel.',
    'zh-CN': (p: { open: number; limit: number }) =>
      `你已有 ${p.open} 个训练在排队、进行或暂停（最多 ${p.limit} 个）。请等其中一个结束，或用 /runs cancel 取消一个。`,
  },
  QUOTA_MINUTES: {
    en: (p: { limit: number; at: number }) =>
      `Your ${p.limit} minutes of training for 24 hours are used up. You can train again <t:${p.at}:R> (<t:${p.at}:t>).`,
    'zh-CN': (p: { limit: number; at: number }) =>
      `你 24 小时内的 ${p.limit} 分钟训练时间已用完。<t:${p.at}:R>（<t:${p.at}:t>）可以再次训练。`,
  },
  QUOTA_COOL_DOWN: {
    en: (p: { at: number }) => `That was quick. You can start the next run <t:${p.at}:R>.`,
    'zh-CN': (p: { at: number }) => `请稍等，<t:${p.at}:R>可以开始下一次训练。`,
  },
  RUN_STILL_OPEN: {
    en: (p: { id: string }) => `Run ${p.id} has not ended yet. Cancel it first with /runs cancel.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 还没有结束。请先用 /runs cancel 取消它。`,
  },
  RUN_WITHOUT_CURVE: {
    en: (p: { id: string }) =>
      `Run ${p.id} has no curve yet to compare. Choose one that has trained for a while.`,
    'zh-CN': (p: { id: string }) => `训练 ${p.id} 还没有可比较的曲线，请选择训练过一段时间的。`,
  },
  CUSTOM_UNAVAILABLE: {
    en: (_: object) => 'This Gradus cannot train networks of your own. Choose one of the others.',
    'zh-CN': () => '这个 Gradus 不能训练自定义网络，请选择其他网络。',
  },
  NOTHING_TO_EDIT: {
    en: (_: object) => 'The formula of this message can no longer be read. Please run /formula again.',
    'zh-CN': () => '这条消息中的公式已无法读取，请重新运行 /formula。',
  },
  TOKEN_REFUSED: {
    en: (_: object) =>
      'Discord does not accept this DISCORD_TOKEN. Copy it again: https://discord.com/developers/applications → your ' +
      'application → Bot → Reset Token.',
    'zh-CN': () =>
      'Discord 不接受这个 DISCORD_TOKEN。请重新复制：https://discord.com/developers/applications → 你的应用 → Bot → Reset Token。',
  },
  DISCORD_UNREACHABLE: {
    en: (p: { address: string; reason: string }) =>
      `Discord cannot be reached at ${p.address} (${p.reason}). Check the connection; without DISCORD_TOKEN Gradus brings ` +
      'a Discord of its own.',
    'zh-CN': (p: { address: string; reason: string }) =>
      `无法连接 ${p.address} 上的 Discord（${p.reason}）。请检查网络；不设置 DISCORD_TOKEN 时，Gradus 会自带一个 Discord。`,
  },
  STOPPING: {
    en: (_: object) => 'Gradus is restarting. Please try again in a moment.',
    'zh-CN': () => 'Gradus 正在重启，请稍后再试。',
  },
} satisfies ErrorTable;
