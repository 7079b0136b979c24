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
} satisfies ErrorTable;
