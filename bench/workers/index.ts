/**
 * `npm run bench -- workers [--up-to N] [--runs N] [--epochs N] [--json FILE]`: what workers add, how soon the channel shows
 * what they do, and what each costs the database. One thread each; the limit is named: the machine's cores, or what is between two runs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../machines/postgres.ts';
import { writeDigits } from '../store/request.ts';
import { measureLoad } from './load.ts';
import { measureProgress } from './progress.ts';
import { measureScale } from './scale.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      'up-to': { type: 'string', default: '3' },
      runs: { type: 'string', default: '6' },
      epochs: { type: 'string', default: '100' },
      json: { type: 'string' },
    },
  });
  const server = await startPostgres(true);
  if ('reason' in server) throw new Error(server.reason);
  const home = mkdtempSync(join(tmpdir(), 'gradus-workers-'));
  try {
    const mnistDir = writeDigits(join(home, 'digits'));
    const [epochs, runs] = [Number(values.epochs), Number(values.runs)];
    const rows = await measureScale(Number(values['up-to']), { server, home, mnistDir, epochs, runs });
    console.table(rows);
    console.log(`${availableParallelism()} cores`);
    const progress = await measureProgress(server, home, mnistDir, epochs);
    console.log(`progress: ${JSON.stringify(progress)}`);
    const load = await measureLoad(server, home, mnistDir);
    console.table(load);
    if (values.json) writeFileSync(values.json, JSON.stringify({ rows, progress, load }, null, 2));
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
