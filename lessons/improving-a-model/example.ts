/** Errors of both models at the ends of their learning curves. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { percentage } from '../shared/numbers.ts';
import { larger, learningCurve, sizes } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [straight, bent] = [await learningCurve(0), await learningCurve(larger)];
  const ends = (values: readonly number[]) =>
    [values[0], values[values.length - 1]].map((v) => percentage(v));
  const [straightTrainFirst, straightTrainLast] = ends(straight.train);
  const [straightFreshFirst, straightFreshLast] = ends(straight.fresh);
  const [bentTrainFirst, bentTrainLast] = ends(bent.train);
  const [bentFreshFirst, bentFreshLast] = ends(bent.fresh);
  const gap = (i: number) => percentage(bent.fresh[i] - bent.train[i]);
  return {
    few: String(sizes[0]),
    many: String(sizes[sizes.length - 1]),
    units: String(larger),
    straightTrainFirst,
    straightTrainLast,
    straightFreshFirst,
    straightFreshLast,
    bentTrainFirst,
    bentTrainLast,
    bentFreshFirst,
    bentFreshLast,
    gapFirst: gap(0),
    gapLast: gap(sizes.length - 1),
  };
}
