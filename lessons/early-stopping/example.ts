/** The measurements one by one until patience has run out. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { course, patience, stopping } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { steps, freshLoss, trainLoss } = await course();
  const { best, stop } = stopping(freshLoss);
  const last = steps.length - 1;
  const first = Math.max(0, best - 2);
  const shown = Array.from({ length: stop - first + 1 }, (_, k) => first + k);
  const row = (i: number) => {
    const waited = i - best;
    const mark = i < best ? '↓' : waited === 0 ? '★' : `${waited}/${patience}`;
    return `${String(steps[i]).padStart(4)}   ${freshLoss[i].toFixed(3)}   ${mark}`;
  };
  return {
    rows: shown.map(row).join('\n'),
    patience: String(patience),
    bestStep: String(steps[best]),
    bestLoss: decimals(freshLoss[best], 3),
    stopStep: String(steps[stop]),
    steps: String(steps[last]),
    lastLoss: decimals(freshLoss[last], 3),
    lastTrain: decimals(trainLoss[last], 3),
    bestTrain: decimals(trainLoss[best], 3),
    saved: percentage(1 - steps[stop] / steps[last], 0),
  };
}
