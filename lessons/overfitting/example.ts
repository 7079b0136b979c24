/** What the large and the small network know of old and of new points. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { courseOf } from '../shared/memorize.ts';
import { decimals, percentage } from '../shared/numbers.ts';

export async function example(): Promise<ExampleValues> {
  const [large, small] = [await courseOf(32), await courseOf(3)];
  const last = (values: readonly number[]) => decimals(values[values.length - 1], 3);
  return {
    steps: String(large.steps[large.steps.length - 1]),
    largeTrain: last(large.trainLoss),
    largeFresh: last(large.freshLoss),
    largeTrainAccuracy: percentage(large.trainAccuracy, 0),
    largeFreshAccuracy: percentage(large.freshAccuracy, 0),
    bestStep: String(large.steps[large.best]),
    bestFresh: decimals(large.freshLoss[large.best], 3),
    smallTrain: last(small.trainLoss),
    smallFresh: last(small.freshLoss),
    smallTrainAccuracy: percentage(small.trainAccuracy, 0),
    smallFreshAccuracy: percentage(small.freshAccuracy, 0),
  };
}
