/** The rule that was learned, and the rent of a flat that was not among the examples. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { flats, learn, money, steps } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { path, losses } = await learn();
  const [w, b] = path[steps];
  const size = 4.5;
  return {
    steps: String(steps),
    sizes: flats.map(([x]) => decimals(x, 1).padEnd(4)).join(' '),
    rents: flats.map(([, y]) => decimals(y, 1).padEnd(4)).join(' '),
    squares: flats.map(([, y]) => `${decimals(y, 1)}²`).join(' + '),
    w: decimals(w, 2),
    b: decimals(b, 2),
    size: decimals(size),
    area: decimals(10 * size),
    answer: decimals(w * size + b, 2),
    rent: money(w * size + b),
    before: decimals(losses[0], 2),
    after: decimals(losses[steps], 3),
  };
}
