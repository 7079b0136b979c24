/** What ten layers make of an ordinary input, and the gradients of two units that start alike. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { depth, deviations, sizes, twins, width } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [small, he, large] = [await sizes('small'), await sizes('he'), await sizes('large')];
  const [first, second] = await twins();
  const factor = (deviation: number) => decimals(deviation * Math.sqrt(width / 2), 3);
  return {
    depth: String(depth),
    width: String(width),
    half: String(width / 2),
    smallDeviation: decimals(deviations.small),
    heDeviation: decimals(deviations.he, 3),
    largeDeviation: decimals(deviations.large),
    smallFactor: factor(deviations.small),
    heFactor: factor(deviations.he),
    largeFactor: factor(deviations.large),
    smallEnd: decimals(small[depth], 6),
    heEnd: decimals(he[depth], 2),
    largeEnd: decimals(large[depth], 0),
    first: decimals(first, 3),
    second: decimals(second, 3),
  };
}
