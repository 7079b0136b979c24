/** Four gradients, and that of the batch; how many updates an epoch has. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { inTurn } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { gradientOf, sizes, spreads, weight, xs, ys } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const single = await inTurn([0, 1, 2, 3], (i) => gradientOf([i]));
  const measured = await spreads();
  const images = 55_000;
  const steps = Math.ceil(images / 32);
  return {
    weight: decimals(weight),
    lines: xs
      .map((x, i) => `(${x}, ${ys[i]})   2·(${weight * x} − ${ys[i]})·${x} = ${decimals(single[i])}`)
      .join('\n'),
    firstTwo: decimals(await gradientOf([0, 1])),
    lastTwo: decimals(await gradientOf([2, 3])),
    all: decimals(await gradientOf([0, 1, 2, 3])),
    spreadOne: decimals(measured[0], 3),
    spreadFour: decimals(measured[sizes.indexOf(4)], 3),
    spreadSixteen: decimals(measured[sizes.indexOf(16)], 3),
    images: count(images),
    steps: count(steps),
    last: count(images - (steps - 1) * 32),
    large: count(Math.ceil(images / 512)),
  };
}
