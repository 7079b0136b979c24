/** What /plot says. */
import type { Texts } from '../../src/bot/index.ts';

export const plotTexts = {
  description: {
    en: 'Plot functions of x with their derivatives',
    'zh-CN': '画出 x 的函数及其导数',
  },
  function: {
    en: 'relu, gelu, x^2*exp(-x) …; several with commas between them',
    'zh-CN': 'relu、gelu、x^2*exp(-x) 等；多个函数用逗号隔开',
  },
  min: { en: 'Left end of the x axis', 'zh-CN': 'x 轴左端' },
  max: { en: 'Right end of the x axis', 'zh-CN': 'x 轴右端' },
  derivative: { en: 'Draw the derivative, dashed', 'zh-CN': '用虚线画出导数' },
  title: { en: (names: string) => `Plot of ${names}`, 'zh-CN': (names: string) => `${names} 的图像` },
  lesson: {
    en: (command: string) => `More: ${command}`,
    'zh-CN': (command: string) => `进一步了解：${command}`,
  },
} satisfies Texts;
