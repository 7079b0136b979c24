/** Stopping distance over speed for three reaction times. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { grid, plot } from '../shared/plots.ts';
import { reactions, stoppingDistance } from './compute.ts';

const words = {
  en: { x: 'speed (km/h)', y: 'metres to a stop', reaction: 'reaction' },
  'zh-CN': { x: '速度（千米/时）', y: '停下所需的米数', reaction: '反应时间' },
} as const;

export const figures: LessonFigures = {
  stopping(language) {
    const t = words[language];
    const unit = language === 'en' ? 's' : '秒';
    return plot(
      t.x,
      t.y,
      Object.values(reactions).map((seconds) => ({
        name: `${t.reaction} ${decimals(seconds)} ${unit}`,
        points: grid(0, 120, 61).map((kmh) => [kmh, stoppingDistance(kmh, seconds)] as const),
      })),
    );
  },
};
