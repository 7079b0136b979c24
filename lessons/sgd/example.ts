/** The gradient of all points and of single ones, and the losses after the same number of epochs. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { allAtOnce, epochs, everyPoint, line, points, start } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const gradient = async (indices?: readonly number[]) => {
    const [dw, db] = await line.gradientAt(start, indices);
    return `(${decimals(dw, 2)}, ${decimals(db, 2)})`;
  };
  const [sgd, batch] = [await everyPoint(), await allAtOnce()];
  const point = (i: number) => `(${decimals(points[i][0], 1)}, ${decimals(points[i][1], 1)})`;
  return {
    epochs: String(epochs),
    updates: String(epochs * points.length),
    all: await gradient(),
    first: await gradient([1]),
    second: await gradient([4]),
    third: await gradient([7]),
    pointFirst: point(1),
    pointSecond: point(4),
    pointThird: point(7),
    startLoss: decimals(batch.losses[0], 3),
    batchLoss: decimals(batch.losses[epochs], 3),
    sgdLoss: decimals(sgd.losses[sgd.losses.length - 1], 3),
    perEpoch: String(Math.ceil(60_000 / 32).toLocaleString('en-US')),
  };
}
