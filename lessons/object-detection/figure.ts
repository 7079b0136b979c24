/** The boxes of the example as rectangles on the picture's plane. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { type Box, detections, truth } from './compute.ts';

const words = {
  en: { truth: 'where the car is', detection: 'detection', picture: 'the picture' },
  'zh-CN': { truth: '车的真实位置', detection: '检测框', picture: '画面' },
} as const;

const outline = ({ x, y, width, height }: Box): [number, number][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
  [x, y],
];

const letters = ['A', 'B', 'C'];

export const figures: LessonFigures = {
  boxes(language: Language) {
    const t = words[language];
    return plot('x', 'y', [
      { name: t.truth, points: outline(truth), dashed: true },
      ...detections.map((box, i) => ({ name: `${t.detection} ${letters[i]}`, points: outline(box) })),
      { name: t.picture, points: outline({ x: 0, y: 0, width: 13, height: 6, score: 1 }) },
    ]);
  },
};
