/** The examples and the line that was learned from them. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { flats, learn, steps } from './compute.ts';

const words = {
  en: { x: 'size (10 m²)', y: 'rent (hundreds)', line: 'learned rule' },
  'zh-CN': { x: '面积（10 平方米）', y: '月租（百元）', line: '学到的规则' },
} as const;

export const figures: LessonFigures = {
  async line(language) {
    const t = words[language];
    const [w, b] = (await learn()).path[steps];
    const points = [1, 7].map((x) => [x, w * x + b] as const);
    return plot(
      t.x,
      t.y,
      [{ name: t.line, points }],
      flats.map(([x, y]) => ({ x, y, label: String(y) })),
    );
  },
};
