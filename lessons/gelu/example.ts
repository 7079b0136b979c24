/** A table of x, Φ(x) and GELU(x), and its lowest point. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';
import { lowest, table } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const signed = (x: number, digits: number) => x.toFixed(digits).replace('-', '−');
  const rows = (await table()).map(
    ({ x, share, value }) =>
      `${signed(x, 0).padStart(2)}   ${signed(share, 5)}   ${signed(value, 4).padStart(7)}   ${Math.max(0, x)}`,
  );
  const [slope] = (await activationAt('gelu', [-1])).slopes;
  const bottom = await lowest();
  return {
    rows: rows.join('\n'),
    bottomX: decimals(bottom.x, 2),
    bottomY: decimals(bottom.value, 2),
    slope: decimals(slope, 3),
  };
}
