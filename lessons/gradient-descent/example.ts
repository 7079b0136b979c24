/** The first step by hand, and where twenty steps lead with each learning rate. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, factor } from '../shared/numbers.ts';
import { hillside, largestCurvature, line, origin, points, rates, steps } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [dw, db] = await line.gradientAt(origin);
  const good = await line.descend({ start: origin, rate: rates.good, steps });
  const lastLoss = async (rate: number) =>
    (await line.descend({ start: hillside, rate, steps })).losses[steps];
  const [w1, b1] = good.path[1];
  const [w, b] = good.path[steps];
  const curvature = await largestCurvature();
  const square = (i: number) => decimals(points[i][1] ** 2);
  return {
    dw: decimals(dw, 3),
    db: decimals(db, 3),
    dwFactor: factor(dw, 3),
    dbFactor: factor(db, 3),
    loss0: decimals(good.losses[0], 3),
    loss1: decimals(good.losses[1], 3),
    loss20: decimals(good.losses[steps], 4),
    w1: decimals(w1, 3),
    b1: decimals(b1, 3),
    w20: decimals(w, 3),
    b20: decimals(b, 3),
    square0: square(0),
    square1: square(1),
    square2: square(2),
    rate: decimals(rates.good),
    smallRate: decimals(rates.small),
    largeRate: decimals(rates.large),
    tooLargeRate: decimals(rates.tooLarge),
    startW: decimals(hillside[0]),
    startB: decimals(hillside[1]),
    smallLoss: decimals(await lastLoss(rates.small), 3),
    goodLoss: decimals(await lastLoss(rates.good), 3),
    largeLoss: decimals(await lastLoss(rates.large), 3),
    tooLargeLoss: decimals(await lastLoss(rates.tooLarge), 0),
    steps: String(steps),
    curvature: decimals(curvature, 3),
    limit: decimals(2 / curvature, 3),
  };
}
