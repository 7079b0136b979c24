/** How many ways the game may have gone after each move. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { searchAll } from './compute.ts';

const words = {
  en: { x: 'moves made', y: 'ways to get there', curve: 'noughts and crosses' },
  'zh-CN': { x: '已走步数', y: '走法总数', curve: '井字棋' },
} as const;

export const figures: LessonFigures = {
  growth(language) {
    const t = words[language];
    const points = searchAll().positions.map((n, moves) => [moves, n] as const);
    return plot(t.x, t.y, [{ name: t.curve, points }]);
  },
};
