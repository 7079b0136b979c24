/** The sigmoid with its slope. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const words = { en: 'slope', 'zh-CN': '斜率' } as const;

export const figures: LessonFigures = {
  async curve(language: Language) {
    const xs = grid(-6, 6, 121);
    const { values, slopes } = await activationAt('sigmoid', xs);
    const zero = values[60];
    return plot(
      'z',
      'σ(z)',
      [
        { name: 'σ(z)', points: zip(xs, values) },
        { name: `${words[language]} σ′(z)`, points: zip(xs, slopes), dashed: true },
      ],
      [{ x: 0, y: zero, label: '0.5' }],
    );
  },
};
