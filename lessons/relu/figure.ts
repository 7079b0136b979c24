/** ReLU and its relatives, and their slopes. */
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { grid, plot, zip } from '../shared/plots.ts';

const xs = grid(-4, 3, 141);

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
