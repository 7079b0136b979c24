/** What /start and /help say. */
import type { Texts } from '../../src/bot/index.ts';

export const startTexts = {
  startDescription: { en: 'New here? Three things to try at once', 'zh-CN': '第一次来？三件可以马上试的事' },
  helpDescription: { en: 'All commands, and what they are for', 'zh-CN': '全部命令及其用途' },

  title: { en: 'Learn deep learning by watching it happen', 'zh-CN': '亲眼看着神经网络学会东西' },
  text: {
    en: (predict: string) =>
      'I explain how neural networks learn, and I train real ones on this machine while you watch.\n\n' +
      '**1 · Understand.** A short lesson on backpropagation, the heart of it all, with every number computed.\n' +
      '**2 · Watch.** Train a network on handwritten digits; its curve grows in the message.\n' +
      `**3 · Play.** Draw or photograph a digit and let a network read it: ${predict}.`,
    'zh-CN': (predict: string) =>
      '我讲解神经网络如何学习，并在这台机器上当场训练真正的网络给你看。\n\n' +
      '**1 · 弄懂** 用一节短课讲清核心的反向传播，每个数字都是算出来的。\n' +
      '**2 · 观看** 用手写数字训练一个网络，学习曲线在消息里不断生长。\n' +
      `**3 · 动手** 画一个或拍一个数字，让网络来认：${predict}。`,
  },
  understand: { en: '1 · Explain backpropagation', 'zh-CN': '1 · 讲解反向传播' },
  watch: { en: '2 · Train a network', 'zh-CN': '2 · 训练一个网络' },
  play: { en: '3 · Read my digit', 'zh-CN': '3 · 认我写的数字' },
  playHow: {
    en: (predict: string) =>
      `Click ${predict} (or type it), choose a picture for \`image\`, and send. A photo of a handwritten digit on ` +
      'paper, a scan or a drawing all work. You can also mention me with a picture attached, or choose ' +
      '“Apps → Classify digit” in the menu of any message with a picture.',
    'zh-CN': (predict: string) =>
      `点击 ${predict}（或直接输入），在 \`image\` 中选一张图片后发送。纸上手写数字的照片、扫描件或手绘都可以。` +
      '也可以在提到我时附上图片，或在任意带图片消息的菜单中选择“APP → 识别数字”。',
  },
  howToRun: {
    en: (command: string, line: string) => `Type \`${line}\`, or click ${command}.`,
    'zh-CN': (command: string, line: string) => `输入 \`${line}\`，或点击 ${command}。`,
  },

  helpTitle: { en: 'What Gradus can do', 'zh-CN': 'Gradus 能做什么' },
  inMenu: {
    en: (name: string) => `In the menu of a message with a picture: **Apps → ${name}**`,
    'zh-CN': (name: string) => `在带图片消息的菜单中：**APP → ${name}**`,
  },
  helpChat: {
    en: 'Or simply mention me with the name of a concept, or with a picture of a digit.',
    'zh-CN': '也可以直接提到我，说出一个概念的名字，或附上一张数字图片。',
  },
} satisfies Texts;
