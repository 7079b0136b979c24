/** ReLU and its relatives, and their slopes. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

/** 0 and a place right behind it: there the slope of ReLU jumps. */
const xs = [...grid(-4, 0, 81), ...grid(1e-6, 3, 61)];

export const figures: LessonFigures = {
  async curve() {
    const { values, slopes } = await activationAt('relu', xs);
    return plot('z', 'f(z)', [
      { name: 'ReLU(z)', points: zip(xs, values) },
      { name: 'ReLU′(z)', points: zip(xs, slopes), dashed: true },
    ]);
  },
  async relatives() {
    const curves = [
      ['leakyRelu', 'leaky ReLU'],
      ['elu', 'ELU'],
      ['gelu', 'GELU'],
      ['swish', 'swish'],
    ] as const;
    return plot(
      'z',
      'f(z)',
      await Promise.all(
        curves.map(async ([activation, name]) => ({
          name,
          points: zip(xs, (await activationAt(activation, xs)).values),
        })),
      ),
    );
  },
};
