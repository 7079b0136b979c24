/** Three predicted prices; the same with one far off; and the gradient. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { lossAt } from '../shared/losses.ts';
import { decimals, factor } from '../shared/numbers.ts';

const predicted = [2, 3.5, 5] as const;
const actual = [2.5, 3, 4] as const;
/** The last one is far off. */
const outlier = [2.5, 3, 15] as const;

export async function example(): Promise<ExampleValues> {
  const squared = await lossAt(predicted, Float32Array.from(actual), 'meanSquaredError', 'linear');
  const absolute = await lossAt(predicted, Float32Array.from(actual), 'meanAbsoluteError', 'linear');
  const squaredFar = await lossAt(predicted, Float32Array.from(outlier), 'meanSquaredError', 'linear');
  const absoluteFar = await lossAt(predicted, Float32Array.from(outlier), 'meanAbsoluteError', 'linear');
  const d = (x: number) => decimals(x, 3);
  /** Two decimals and as wide as the widest, so that columns stand below each other. */
  const cell = (x: number) => x.toFixed(2).replace('-', '−').padStart(5);
  const errors = predicted.map((p, i) => p - actual[i]);
  return {
    y1: cell(actual[0]),
    y2: cell(actual[1]),
    y3: cell(actual[2]),
    p1: cell(predicted[0]),
    p2: cell(predicted[1]),
    p3: cell(predicted[2]),
    e1: cell(errors[0]),
    e2: cell(errors[1]),
    e3: cell(errors[2]),
    e3Factor: factor(errors[2], 3),
    e1Factor: factor(errors[0], 3),
    s1: (errors[0] ** 2).toFixed(2),
    s2: (errors[1] ** 2).toFixed(2),
    s3: (errors[2] ** 2).toFixed(2),
    mse: d(squared.loss),
    mae: d(absolute.loss),
    rmse: d(Math.sqrt(squared.loss)),
    mseFar: d(squaredFar.loss),
    maeFar: d(absoluteFar.loss),
    times: decimals(squaredFar.loss / squared.loss, 0),
    timesAbsolute: decimals(absoluteFar.loss / absolute.loss, 1),
    g1: d(squared.gradient[0]),
    g3: d(squared.gradient[2]),
  };
}
