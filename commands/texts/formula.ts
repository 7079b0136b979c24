/** What /formula says. */
import type { Texts } from '../../src/bot/index.ts';

export const formulaTexts = {
  description: { en: 'Show a LaTeX formula as a picture', 'zh-CN': '把 LaTeX 公式显示成图片' },
  latex: {
    en: 'LaTeX, e.g. \\frac{1}{n}\\sum_i x_i; leave it out for a larger field',
    'zh-CN': 'LaTeX，例如 \\frac{1}{n}\\sum_i x_i；留空则打开较大的输入框',
  },
  title: { en: 'Formula', 'zh-CN': '公式' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  delete: { en: 'Delete', 'zh-CN': '删除' },
  editTitle: { en: 'Edit the formula', 'zh-CN': '编辑公式' },
  newTitle: { en: 'A new formula', 'zh-CN': '新公式' },
} satisfies Texts;
