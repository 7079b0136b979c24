/** The table of all trials and the best of them. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { bestOf, rates, steps, trials, widths } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const all = await trials();
  const lossesOf = (rate: number) =>
    all.filter((t) => t.rate === rate).map((t) => t.loss.toFixed(2).padEnd(7));
  const best = bestOf(all);
  return {
    rows: rates.map((rate) => `${decimals(rate).padEnd(9)}${lossesOf(rate).join('').trimEnd()}`).join('\n'),
    header: widths
      .map((width) => String(width).padEnd(7))
      .join('')
      .trimEnd(),
    steps: String(steps),
    bestRate: decimals(best.rate),
    bestWidth: String(best.width),
    bestLoss: decimals(best.loss, 3),
    count: String(all.length),
    rateCount: String(rates.length),
    widthCount: String(widths.length),
  };
}
