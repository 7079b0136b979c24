/** What /formula says. */
import type { Texts } from '../../src/bot/index.ts';

export const formulaTexts = {
  description: {
    en: 'Show a LaTeX formula as a picture, or explain one from a lesson',
    'zh-CN': '把 LaTeX 公式显示成图片，或解释课程中的公式',
  },
  latex: {
    en: 'LaTeX, e.g. \\frac{1}{n}\\sum_i x_i, or a lesson such as softmax; leave it out for a larger field',
    'zh-CN': 'LaTeX，例如 \\frac{1}{n}\\sum_i x_i，或课程名，例如 softmax；留空则打开较大的输入框',
  },
  theme: { en: 'Dark or light (default: your setting)', 'zh-CN': '深色或浅色（默认：你的设置）' },
  dark: { en: 'dark', 'zh-CN': '深色' },
  light: { en: 'light', 'zh-CN': '浅色' },
  offered: {
    en: (title: string) => `Formula of the course: ${title}`,
    'zh-CN': (title: string) => `课程公式：${title}`,
  },
  more: {
    en: (command: string) => `More: ${command}`,
    'zh-CN': (command: string) => `进一步了解：${command}`,
  },
  title: { en: 'Formula', 'zh-CN': '公式' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  delete: { en: 'Delete', 'zh-CN': '删除' },
  editTitle: { en: 'Edit the formula', 'zh-CN': '编辑公式' },
  newTitle: { en: 'A new formula', 'zh-CN': '新公式' },
} satisfies Texts;
