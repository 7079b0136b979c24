/** The estimate of A* at a place of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { straight } from './compute.ts';

/** Sides of right triangles in whole numbers, so that the distance can be found without a calculator. */
const triangles = [
  [3, 4],
  [4, 3],
  [6, 8],
  [8, 6],
  [5, 12],
  [12, 5],
] as const;

export const variants: QuizVariants = {
  'f-of-a-place'(random) {
    const [east, north] = triangles[random.integer(triangles.length)];
    const place = [onGrid(random, 0, 9), onGrid(random, 0, 9)] as const;
    const goal = [place[0] + east, place[1] + north] as const;
    const paid = notZero(random, 2, 30, 0.5);
    const h = straight(place, goal);
    return {
      values: {
        x: String(place[0]),
        y: String(place[1]),
        gx: String(goal[0]),
        gy: String(goal[1]),
        east: String(east),
        north: String(north),
        g: decimals(paid),
        h: decimals(h),
        f: decimals(paid + h),
      },
      answer: paid + h,
      byHand: paid + Math.sqrt(east * east + north * north),
    };
  },
};
