/** What /ask and plain chat say around an answer. */
import type { Texts } from '../../src/bot/index.ts';

export const askTexts = {
  description: {
    en: 'Ask anything about deep learning in your own words',
    'zh-CN': '用自己的话问任何深度学习问题',
  },
  question: {
    en: 'Your question, e.g. why does my loss jump up and down?',
    'zh-CN': '你的问题，例如：损失为什么忽上忽下？',
  },
  perhaps: { en: (title: string) => `Or: ${title}`, 'zh-CN': (title: string) => `还是：${title}` },
  unsure: {
    en: 'I am not sure which of these you mean. Press the one that comes nearest.',
    'zh-CN': '我不太确定你问的是哪一个。请按最接近的那个。',
  },
  elsewhere: {
    en: 'I do not know: this seems to be about something else. I teach deep learning; ask me about a network, its training, or what it is used for.',
    'zh-CN': '这个我不知道：看起来问的是别的事。我教的是深度学习，可以问我网络是什么、怎么训练、有什么用。',
  },
  writing: { en: 'Writing …', 'zh-CN': '正在作答…' },
  writtenBy: {
    en: (model: string) => `written by ${model} from these lessons; it may be wrong`,
    'zh-CN': (model: string) => `由 ${model} 根据这些课程写成，可能有误`,
  },
  readLesson: { en: 'Read the lesson', 'zh-CN': '读原文' },
} satisfies Texts;
