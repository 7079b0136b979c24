import type { ErrorTable } from './define.ts';

export const generalErrors = {
  INTERNAL: {
    en: (_: Record<string, never> | object) =>
      'Something broke on our side. Nothing of yours is lost; it is in the log. Please try again.',
    'zh-CN': () => '我们这边出了点问题。你的内容没有丢失，详情已写入日志，请再试一次。',
  },
  CONFIG_INVALID: {
    en: (p: { problems: string }) => `The configuration cannot be used: ${p.problems}`,
    'zh-CN': (p: { problems: string }) => `配置无法使用：${p.problems}`,
  },
  WORKER_WITHOUT_DATABASE: {
    en: (_: object) =>
      'A worker needs the database that it shares with the bot. Set DATABASE_URL to the same postgres://… as there.',
    'zh-CN': () =>
      '工作进程需要与机器人共用的数据库。请把 DATABASE_URL 设为与机器人相同的 postgres://… 地址。',
  },
  LOCAL_PORT_TAKEN: {
    en: (p: { host: string; port: number }) =>
      `Port ${p.port} on ${p.host} is already in use. End the program that uses it, or set PORT to another number.`,
    'zh-CN': (p: { host: string; port: number }) =>
      `${p.host} 的端口 ${p.port} 已被占用。请结束占用它的程序，或把 PORT 设为其他端口。`,
  },
  LOCAL_CANNOT_LISTEN: {
    en: (p: { host: string; port: number; reason: string }) =>
      `The local Discord cannot listen on ${p.host}, port ${p.port} (${p.reason}). Check HOST and PORT.`,
    'zh-CN': (p: { host: string; port: number; reason: string }) =>
      `本地 Discord 无法监听 ${p.host} 的端口 ${p.port}（${p.reason}）。请检查 HOST 和 PORT。`,
  },
  LOCAL_HOME_IN_USE: {
    en: (p: { home: string; pid: number }) =>
      `Another local Discord (process ${p.pid}) is using ${p.home}. End it, or set GRADUS_HOME to another folder.`,
    'zh-CN': (p: { home: string; pid: number }) =>
      `另一个本地 Discord（进程 ${p.pid}）正在使用 ${p.home}。请结束它，或把 GRADUS_HOME 设为其他文件夹。`,
  },
  LOCAL_HISTORY_DAMAGED: {
    en: (p: { file: string; line: number }) =>
      `The local Discord's history ${p.file} is damaged in line ${p.line}. Move the file away to start afresh.`,
    'zh-CN': (p: { file: string; line: number }) =>
      `本地 Discord 的历史文件 ${p.file} 第 ${p.line} 行已损坏。移走该文件即可重新开始。`,
  },
  LOCAL_NAME_INVALID: {
    en: (p: { name: string }) => `“${p.name}” cannot be a name: use 1 to 32 characters.`,
    'zh-CN': (p: { name: string }) => `“${p.name}”不能用作名字：请使用 1 到 32 个字符。`,
  },
  LOCAL_NOT_A_COMMAND: {
    en: (_: object) => 'A command begins with a slash, e.g. /train. Without it, it is a message.',
    'zh-CN': () => '命令以斜杠开头，例如 /train；没有斜杠的是普通消息。',
  },
  LOCAL_COMMAND_UNKNOWN: {
    en: (p: { name: string; known: readonly string[] }) =>
      `There is no command /${p.name}. There are: ${p.known.map((n) => `/${n}`).join(', ') || 'none yet'}.`,
    'zh-CN': (p: { name: string; known: readonly string[] }) =>
      `没有命令 /${p.name}。现有命令：${p.known.map((n) => `/${n}`).join('、') || '暂无'}。`,
  },
  LOCAL_SUBCOMMAND_NEEDED: {
    en: (p: { command: string; known: readonly string[] }) =>
      `/${p.command} needs one of these after it: ${p.known.join(', ')}.`,
    'zh-CN': (p: { command: string; known: readonly string[] }) =>
      `/${p.command} 后面需要以下之一：${p.known.join('、')}。`,
  },
  LOCAL_OPTION_UNKNOWN: {
    en: (p: { command: string; option: string; known: readonly string[] }) =>
      `/${p.command} has no option “${p.option}”. It has: ${p.known.join(', ') || 'none'}.`,
    'zh-CN': (p: { command: string; option: string; known: readonly string[] }) =>
      `/${p.command} 没有选项“${p.option}”。可用选项：${p.known.join('、') || '无'}。`,
  },
  LOCAL_OPTION_TWICE: {
    en: (p: { option: string }) => `The option ${p.option} is given twice. Give it once.`,
    'zh-CN': (p: { option: string }) => `选项 ${p.option} 给了两次，请只给一次。`,
  },
  LOCAL_OPTION_MISSING: {
    en: (p: { command: string; option: string }) => `/${p.command} needs the option ${p.option}.`,
    'zh-CN': (p: { command: string; option: string }) => `/${p.command} 需要选项 ${p.option}。`,
  },
  LOCAL_OPTION_TYPE: {
    en: (p: { option: string; value: string; wanted: 'integer' | 'number' | 'boolean' | 'id' | 'text' }) =>
      `${p.option}: “${p.value}” is not ${wantedNames.en[p.wanted]}.`,
    'zh-CN': (p: {
      option: string;
      value: string;
      wanted: 'integer' | 'number' | 'boolean' | 'id' | 'text';
    }) => `${p.option}：“${p.value}”不是${wantedNames['zh-CN'][p.wanted]}。`,
  },
  LOCAL_OPTION_RANGE: {
    en: (p: { option: string; value: number; min?: number; max?: number }) =>
      `${p.option}: ${p.value} is outside ${p.min ?? '−∞'} to ${p.max ?? '∞'}.`,
    'zh-CN': (p: { option: string; value: number; min?: number; max?: number }) =>
      `${p.option}：${p.value} 超出范围 ${p.min ?? '−∞'} 到 ${p.max ?? '∞'}。`,
  },
  LOCAL_OPTION_LENGTH: {
    en: (p: { option: string; length: number; min: number; max: number }) =>
      `${p.option} has ${p.length} characters; it needs ${p.min} to ${p.max}.`,
    'zh-CN': (p: { option: string; length: number; min: number; max: number }) =>
      `${p.option} 有 ${p.length} 个字符；需要 ${p.min} 到 ${p.max} 个。`,
  },
  LOCAL_OPTION_CHOICE: {
    en: (p: { option: string; value: string; choices: readonly string[] }) =>
      `${p.option}: “${p.value}” is not one of ${p.choices.join(', ')}.`,
    'zh-CN': (p: { option: string; value: string; choices: readonly string[] }) =>
      `${p.option}：“${p.value}”不在可选值之中：${p.choices.join('、')}。`,
  },
  LOCAL_TEXT_LEFT: {
    en: (p: { command: string; text: string }) =>
      `/${p.command}: “${p.text}” belongs to no option. Write option:value.`,
    'zh-CN': (p: { command: string; text: string }) =>
      `/${p.command}：“${p.text}”不属于任何选项。请写成 选项:值。`,
  },
  LOCAL_QUOTE_OPEN: {
    en: (_: object) => 'A quotation mark is opened but not closed.',
    'zh-CN': () => '引号没有成对。',
  },
  LOCAL_FILE_MISSING: {
    en: (p: { option: string }) => `The option ${p.option} needs a file. Attach one.`,
    'zh-CN': (p: { option: string }) => `选项 ${p.option} 需要一个文件，请添加附件。`,
  },
  LOCAL_FILES_LEFT: {
    en: (p: { command: string; files: number; options: number }) =>
      p.options === 0
        ? `/${p.command} takes no file. Remove the attachment.`
        : `/${p.command} takes at most ${p.options} file(s), but ${p.files} are attached.`,
    'zh-CN': (p: { command: string; files: number; options: number }) =>
      p.options === 0
        ? `/${p.command} 不接受文件，请移除附件。`
        : `/${p.command} 最多接受 ${p.options} 个文件，但添加了 ${p.files} 个。`,
  },
  LOCAL_TARGET_MISSING: {
    en: (p: { command: string }) => `“${p.command}” is used on a message or a person. Choose one.`,
    'zh-CN': (p: { command: string }) => `“${p.command}”用于某条消息或某个人，请先选择。`,
  },
  LOCAL_NO_ANSWER: {
    en: (_: object) => 'The application did not respond.',
    'zh-CN': () => '该应用未响应。',
  },
} satisfies ErrorTable;

const wantedNames = {
  en: {
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    id: 'an id or a mention',
    text: 'a text',
  },
  'zh-CN': { integer: '整数', number: '数', boolean: 'true 或 false', id: 'ID 或提及', text: '文本' },
} as const;
