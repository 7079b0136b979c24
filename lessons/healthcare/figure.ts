/** The share of patients who are still well, month by month, by the estimate and by the two wrong ways. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { type Point, plot } from '../shared/plots.ts';
import { end, estimate, leftOut, type Step, takenAsWell } from './compute.ts';

const words = {
  en: {
    x: 'months',
    y: 'still well (%)',
    estimate: 'Kaplan–Meier',
    leftOut: 'leavers left out',
    takenAsWell: 'leavers taken as well',
  },
  'zh-CN': {
    x: '月',
    y: '未复发的比例（%）',
    estimate: 'Kaplan–Meier 估计',
    leftOut: '不算中途离开的人',
    takenAsWell: '离开的人都当作没复发',
  },
} as const;

/** Level until the next relapse, then straight down. */
function stairs(steps: readonly Step[]): Point[] {
  const points: Point[] = [[0, 100]];
  for (const { month, well } of steps)
    points.push([month, points[points.length - 1][1]], [month, 100 * well]);
  return [...points, [end, points[points.length - 1][1]]];
}

export const figures: LessonFigures = {
  survival(language) {
    const t = words[language];
    return plot(t.x, t.y, [
      { name: t.takenAsWell, points: stairs(takenAsWell), dashed: true },
      { name: t.estimate, points: stairs(estimate) },
      { name: t.leftOut, points: stairs(leftOut), dashed: true },
    ]);
  },
};
