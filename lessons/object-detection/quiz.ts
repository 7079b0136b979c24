/** Two boxes of chance to compare. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { type Box, intersection, overlap, union } from './compute.ts';

export const variants: QuizVariants = {
  iou(random) {
    const a: Box = {
      x: onGrid(random, 0, 4),
      y: onGrid(random, 0, 4),
      width: onGrid(random, 4, 7),
      height: onGrid(random, 3, 6),
      score: 1,
    };
    // Moved by less than its size, so that the two boxes always overlap.
    const [dx, dy] = [onGrid(random, 1, a.width - 2), onGrid(random, 0, a.height - 2)];
    const b: Box = { ...a, x: a.x + dx, y: a.y + dy };
    const area = a.width * a.height;
    const [shared, together] = [intersection(a, b), union(a, b)];
    return {
      values: {
        ax: String(a.x),
        ay: String(a.y),
        bx: String(b.x),
        by: String(b.y),
        w: String(a.width),
        h: String(a.height),
        area: String(area),
        sharedWidth: String(a.width - dx),
        sharedHeight: String(a.height - dy),
        shared: String(shared),
        together: String(together),
        iou: decimals(overlap(a, b), 2),
      },
      answer: overlap(a, b),
      byHand: ((a.width - dx) * (a.height - dy)) / (2 * area - (a.width - dx) * (a.height - dy)),
    };
  },
};
