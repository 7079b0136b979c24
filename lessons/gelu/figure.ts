/** GELU beside ReLU, and the slopes of both. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const xs = grid(-4, 4, 161);

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
