/** One mask on eight values by the engine's own rule, and the mean over many masks; the effect on a large network. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { isKept, maskKey, maskThreshold } from '../../src/engine/dropoutMask.ts';
import { courseOf } from '../shared/memorize.ts';
import { decimals } from '../shared/numbers.ts';

const values = [0.8, 0.1, 1.2, 0.5] as const;
const rate = 0.5;

/** Values after dropout in one step of training. */
function dropped(step: number): number[] {
  const key = maskKey(42, 1, step);
  return values.map((v, i) => (isKept(key, i, maskThreshold(rate)) ? v / (1 - rate) : 0));
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

export async function example(): Promise<ExampleValues> {
  const row = (list: readonly number[]) => list.map((v) => v.toFixed(1)).join('  ');
  const masks = 10_000;
  const mean = sum(Array.from({ length: masks }, (_, step) => sum(dropped(step)))) / masks;
  const [plain, withDropout] = [await courseOf(32), await courseOf(32, rate)];
  const last = (list: readonly number[]) => list[list.length - 1].toFixed(3);
  return {
    before: row(values),
    step1: row(dropped(0)),
    step2: row(dropped(1)),
    step3: row(dropped(2)),
    sum: decimals(sum(values), 1),
    sum1: sum(dropped(0)).toFixed(1),
    sum2: sum(dropped(1)).toFixed(1),
    sum3: sum(dropped(2)).toFixed(1),
    mean: decimals(mean, 2),
    steps: String(plain.steps[plain.steps.length - 1]),
    plainTrain: last(plain.trainLoss),
    plainFresh: last(plain.freshLoss),
    dropTrain: last(withDropout.trainLoss),
    dropFresh: last(withDropout.freshLoss),
  };
}
