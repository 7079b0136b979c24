/** False alarms by how frequent the matter is, with both groups of the example. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { grid, plot } from '../shared/plots.ts';
import { alarmsAt, rates } from './compute.ts';

const words = {
  en: { x: 'people concerned in the group (%)', y: 'false alarms among the others (%)', group: 'group' },
  'zh-CN': { x: '群体中真正有问题的比例（%）', y: '其余的人被误报的比例（%）', group: '群体 ' },
} as const;

export const figures: LessonFigures = {
  alarms(language) {
    const t = words[language];
    const at = (rate: number) => 100 * alarmsAt(rate).falseRate;
    const label = (name: string) => (language === 'en' ? `${t.group} ${name}` : `${t.group}${name}`);
    return plot(
      t.x,
      t.y,
      [{ name: t.y, points: grid(5, 60, 56).map((p) => [p, at(p / 100)] as const) }],
      [
        { x: 100 * rates.first, y: at(rates.first), label: label('A') },
        { x: 100 * rates.second, y: at(rates.second), label: label('B') },
      ],
    );
  },
};
