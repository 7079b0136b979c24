/** The parameters of each layer and their memory. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { counts, flat, total } from './compute.ts';

const thousands = (n: number) => n.toLocaleString('en-US');

export function example(): ExampleValues {
  const [convolution, pooling, flatten, dense] = counts;
  return {
    convolution: thousands(convolution),
    pooling: thousands(pooling + flatten),
    dense: thousands(dense),
    total: thousands(total),
    flat: thousands(flat),
    kilobytes: decimals((4 * total) / 1000, 1),
    denseInstead: thousands(28 * 28 * flat + flat),
  };
}
