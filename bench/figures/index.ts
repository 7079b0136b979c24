/**
 * `npm run bench -- figures [--rounds N] [--json FILE]`: milliseconds from the call to the file, per kind: the first
 * figure of a fresh service (cold) and warm figures that are not in the cache, and the bytes of the file.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Figure, FigureService } from '../../src/contracts/figures.ts';
import { createFigureService } from '../../src/figures/index.ts';
import { samples } from './samples.ts';

interface Row {
  readonly kind: string;
  /** The service is started for this figure alone. */
  readonly coldMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bytes: number;
}

/** Nearest rank: the smallest value that at least a share p of all do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

async function timed(work: () => Promise<Figure>): Promise<{ figure: Figure; ms: number }> {
  const start = performance.now();
  const figure = await work();
  return { figure, ms: performance.now() - start };
}

async function measure(kind: keyof typeof samples, rounds: number, warm: FigureService): Promise<Row> {
  const request = await samples[kind]('en');
  const fresh = createFigureService({ workers: 1, deadlineMs: 60_000, cacheEntries: 0 });
  const cold = await timed(() => fresh.draw(request, { language: 'en' }));
  await fresh.close();
  const draw = () => timed(() => warm.draw(request, { language: 'en' }));
  await draw();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) times.push((await draw()).ms);
  return {
    kind,
    coldMs: cold.ms,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    bytes: cold.figure.bytes.length,
  };
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '40' }, json: { type: 'string' } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds needs a whole number of at least 1');
  const warm = createFigureService({ workers: 1, deadlineMs: 60_000, cacheEntries: 0 });
  const rows: Row[] = [];
  console.log('kind                cold ms   p50 ms   p95 ms      bytes');
  for (const kind of Object.keys(samples) as (keyof typeof samples)[]) {
    const row = await measure(kind, rounds, warm);
    rows.push(row);
    const ms = (value: number) => value.toFixed(1).padStart(9);
    console.log(
      `${kind.padEnd(18)}${ms(row.coldMs)}${ms(row.p50Ms)}${ms(row.p95Ms)}${String(row.bytes).padStart(11)}`,
    );
  }
  await warm.close();
  if (values.json) await writeFile(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}
