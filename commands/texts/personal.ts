/** What /settings export and /settings forget say. */
import type { Texts } from '../../src/bot/index.ts';
import { count } from '../../src/core/language.ts';

/** What of a person is counted for them; several tables may be one thing to a person. */
export interface Holdings {
  readonly runs: number;
  readonly models: number;
  readonly corrections: number;
  readonly cards: number;
  readonly lessons: number;
  readonly quizzes: number;
  readonly settings: number;
}

const some = (n: number, one: string, many: string) =>
  n === 0 ? [] : [n === 1 ? one : `${count(n)} ${many}`];
const joined = (parts: readonly string[], comma: string, and: string) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(comma)}${and}${parts.at(-1)}`;

function english(h: Holdings): string {
  return joined(
    [
      ...some(h.runs, 'one run with its curve', 'runs with their curves'),
      ...some(h.models, 'one trained network', 'trained networks'),
      ...some(h.corrections, 'one corrected digit', 'corrected digits'),
      ...some(h.cards, 'one question to review', 'questions to review'),
      ...some(h.lessons, 'one lesson that you have read', 'lessons that you have read'),
      ...some(h.quizzes, 'one quiz', 'quizzes'),
      ...some(h.settings, 'your settings', 'settings'),
    ],
    ', ',
    ' and ',
  );
}

function chinese(h: Holdings): string {
  const some = (n: number, unit: string) => (n === 0 ? [] : [`${count(n)} ${unit}`]);
  return joined(
    [
      ...some(h.runs, '次训练及其曲线'),
      ...some(h.models, '个训练好的网络'),
      ...some(h.corrections, '个纠正过的数字'),
      ...some(h.cards, '道待复习的题'),
      ...some(h.lessons, '篇读过的课程'),
      ...some(h.quizzes, '次测验'),
      ...(h.settings === 0 ? [] : ['你的设置']),
    ],
    '、',
    '和',
  ).replace(/和(?=\d)/, '和 ');
}

export const personalTexts = {
  export: {
    en: 'Get everything that Gradus has stored about you',
    'zh-CN': '导出 Gradus 存储的关于你的全部内容',
  },
  forget: {
    en: 'Delete everything that Gradus has stored about you',
    'zh-CN': '删除 Gradus 存储的关于你的全部内容',
  },

  nothing: {
    en: 'Gradus has stored nothing about you.',
    'zh-CN': 'Gradus 没有存储任何关于你的内容。',
  },
  exported: {
    en: (h: Holdings) => `This is all that Gradus has stored about you: ${english(h)}.`,
    'zh-CN': (h: Holdings) => `这是 Gradus 存储的关于你的全部内容：${chinese(h)}。`,
  },
  inParts: {
    en: (parts: number, name: string) =>
      `Discord takes 10 MB a file, so it is in ${parts} parts. Put them together with \`cat ${name}.* > ${name}\`, or open the first with 7-Zip.`,
    'zh-CN': (parts: number, name: string) =>
      `Discord 每个文件最多 10 MB，因此分为 ${parts} 个部分。用 \`cat ${name}.* > ${name}\` 合并，或用 7-Zip 打开第一个。`,
  },
  part: {
    en: (from: number, to: number, all: number) => `Parts ${from} to ${to} of ${all}.`,
    'zh-CN': (from: number, to: number, all: number) => `第 ${from} 至 ${to} 部分，共 ${all} 部分。`,
  },
  leftOut: {
    en: (runs: readonly string[], command: string) =>
      `Too large for this: the weights of ${runs.join(', ')}. ${command} gives each of them.`,
    'zh-CN': (runs: readonly string[], command: string) =>
      `以下训练的权重太大，未包含在内：${runs.join('、')}。可用 ${command} 逐个导出。`,
  },

  reallyForget: {
    en: (h: Holdings, open: number) =>
      [
        `Really delete everything that Gradus has stored about you? These go for good: ${english(h)}.`,
        ...(open > 0
          ? [
              open === 1
                ? 'A run that has not ended is cancelled first.'
                : `${open} runs that have not ended are cancelled first.`,
            ]
          : []),
        'Messages in channels are Discord’s; delete them there. `/settings export` gives you a copy before.',
      ].join('\n'),
    'zh-CN': (h: Holdings, open: number) =>
      [
        `确定删除 Gradus 存储的关于你的全部内容吗？以下内容将永久删除：${chinese(h)}。`,
        ...(open > 0 ? [`其中 ${open} 次尚未结束的训练会先被取消。`] : []),
        '频道里的消息属于 Discord，请在那里删除。可先用 `/settings export` 保存一份。',
      ].join('\n'),
  },
  yesForget: { en: 'Yes, delete everything', 'zh-CN': '是的，全部删除' },
  keep: { en: 'Keep it', 'zh-CN': '保留' },
  kept: { en: 'Nothing was deleted.', 'zh-CN': '没有删除任何内容。' },
  forgotten: {
    en: (h: Holdings) => `Gradus has forgotten you. Gone: ${english(h)}. You are welcome back at any time.`,
    'zh-CN': (h: Holdings) => `Gradus 已忘记你。已删除：${chinese(h)}。欢迎随时再来。`,
  },
} satisfies Texts;

/** In the zip: what is in which file. */
export const readme = {
  en: `Everything that Gradus has stored about you.

data.json     every row, by table; times are milliseconds since 1970
artifacts/    RUN-weights: the network of a run in Gradus' own format (for other programs: /runs export)
              RUN-checkpoint: where a run that has not ended goes on
corrections/  digits that you said were read wrongly, 28×28 pixels, named after their row
`,
  'zh-CN': `Gradus 存储的关于你的全部内容。

data.json     所有记录，按表排列；时间为 1970 年以来的毫秒数
artifacts/    RUN-weights：训练得到的网络，Gradus 自己的格式（其他格式请用 /runs export）
              RUN-checkpoint：尚未结束的训练的检查点
corrections/  你指出认错的数字，28×28 像素，以记录编号命名
`,
} as const;
