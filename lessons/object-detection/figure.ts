/** The boxes of the example as rectangles on the picture's plane. */
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { plot } from '../shared/plots.ts';
import { type Box, detections, truth } from './compute.ts';

const words = {
  en: { x: 'across the picture', y: 'up the picture', truth: 'where the car is', detection: 'detection' },
  'zh-CN': { x: '图片的横向', y: '图片的纵向', truth: '车的真实位置', detection: '检测框' },
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
    const curves = [
      ...detections.map((box, i) => ({ name: `${t.detection} ${letters[i]}`, points: outline(box) })),
      // Last, so that it is seen where a detection has the same edge.
      { name: t.truth, points: outline(truth), dashed: true },
    ];
    return plot(t.x, t.y, curves, [], { xRange: { min: 0, max: 13 }, yRange: { min: 0, max: 6 } });
  },
};
