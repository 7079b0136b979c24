/** GELU beside ReLU, and the slopes of both. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

/** 0 and a place right behind it: there the slope of ReLU jumps. */
const xs = [...grid(-4, 0, 81), ...grid(1e-6, 4, 81)];

export const figures: LessonFigures = {
  async curves() {
    const [gelu, relu] = [await activationAt('gelu', xs), await activationAt('relu', xs)];
    return plot('x', 'f(x)', [
      { name: 'GELU(x)', points: zip(xs, gelu.values) },
      { name: 'ReLU(x)', points: zip(xs, relu.values), dashed: true },
    ]);
  },
  async slopes() {
    const [gelu, relu] = [await activationAt('gelu', xs), await activationAt('relu', xs)];
    return plot('x', 'f′(x)', [
      { name: 'GELU′(x)', points: zip(xs, gelu.slopes) },
      { name: 'ReLU′(x)', points: zip(xs, relu.slopes), dashed: true },
    ]);
  },
};
