/** Softmax that overflows and softmax that does not; and sums that swallow a small number. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { logits, naiveLoss, powers, stableLoss, stableSoftmax } from './compute.ts';

const largest = Math.max(...logits);

export async function example(): Promise<ExampleValues> {
  const shifted = powers(logits.map((z) => z - largest));
  const total = shifted.reduce((a, b) => a + b, 0);
  const text = (x: number) => (Number.isFinite(x) ? decimals(x, 4) : '∞');
  return {
    naivePowers: powers(logits).map(text).join(', '),
    naiveQuotient: String(powers(logits)[0] / powers(logits)[2]),
    shiftedPowers: shifted.map(text).join(', '),
    total: decimals(total),
    softmax: (await stableSoftmax()).map((p) => decimals(p, 4)).join(', '),
    naive: text(naiveLoss(-100)),
    stable: decimals(await stableLoss(-100), 2),
    swallowed: decimals(Math.fround(16_777_216 + 1), 0).replace(/\B(?=(\d{3})+$)/g, ','),
  };
}
