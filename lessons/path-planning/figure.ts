/** The map of costs with the straight way and the cheapest one. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { aStar, columns, cost, rows, straightRoute } from './compute.ts';

const words = {
  en: {
    x: 'metres east',
    y: 'metres north',
    direct: 'straight line',
    best: 'cheapest way (A*)',
    of: 'the costs',
  },
  'zh-CN': { x: '向东（米）', y: '向北（米）', direct: '直线', best: '代价最小的路（A*）', of: '代价' },
} as const;

export const figures: LessonFigures = {
  ways(language) {
    const t = words[language];
    return {
      kind: 'lossSurface',
      data: {
        of: t.of,
        x: { min: 0, max: columns - 1, label: t.x },
        y: { min: 0, max: rows - 1, label: t.y },
        z: Array.from({ length: columns * rows }, (_, i) => cost([i % columns, Math.floor(i / columns)])),
        columns,
        rows,
        paths: [
          { name: t.direct, points: straightRoute().path },
          { name: t.best, points: aStar().path },
        ],
      },
    };
  },
};
