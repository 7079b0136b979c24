/** The chained function with its tangent. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot, zip } from '../shared/plots.ts';
import { slopeAt, whole } from './example.ts';

const words = { en: 'slope at x = 1', 'zh-CN': 'x = 1 处的斜率' } as const;

export const figures: LessonFigures = {
  tangent(language: Language) {
    const xs = grid(-1, 2, 91);
    const line = (x: number) => whole(1) + slopeAt(1) * (x - 1);
    return plot(
      'x',
      'y',
      [
        { name: 'y = (3x + 1)²', points: zip(xs, xs.map(whole)) },
        { name: words[language], points: [0.4, 1.7].map((x) => [x, line(x)] as const), dashed: true },
      ],
      [{ x: 1, y: whole(1), label: '(1, 16)' }],
    );
  },
};
