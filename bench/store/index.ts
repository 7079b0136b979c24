/**
 * `npm run bench -- store [--on libsql,postgres] [--kills N] [--json FILE]`: nothing that was acknowledged is lost.
 * Processes that write, processes that train, and the database's server are killed with SIGKILL at random moments; then it
 * is counted what is there. Commits a second and the time to open again come last.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Random } from '../../src/core/random.ts';
import { openGround, type StoreName } from './ground.ts';
import { measureSpeed } from './speed.ts';
import { killTrainers } from './training.ts';
import { killWriters } from './writing.ts';

interface StoreRow {
  readonly store: StoreName;
  readonly kills: number;
  /** Of these: kills of the database's server. */
  readonly serverKills: number;
  /** Rows that a writer was told are stored, before it was killed. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Runs that were killed on the way and compared with one that was not. */
  readonly runs: number;
  /** Runs that were not there after a kill, or that did not go on to their end. */
  readonly runsLost: number;
  readonly repeatedSteps: number;
  readonly missingSteps: number;
  /** Runs that were killed on the way and ended with other weights. */
  readonly weightsDiffer: number;
  readonly commitsPerS: number;
  /** With several connections. */
  readonly commitsPerSAtOnce: number;
  readonly reopenMs: number;
}

/** One of this many kills hits a training process, the others a writing one. */
const TRAINING_SHARE = 5;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '60' },
      on: { type: 'string', default: 'libsql,postgres' },
      json: { type: 'string' },
    },
  });
  const rows: StoreRow[] = [];
  for (const name of values.on.split(',')) {
    if (name !== 'libsql' && name !== 'postgres') throw new Error(`no store "${name}": libsql, postgres`);
    const row = await measure(name, Number(values.kills));
    for (const [key, value] of Object.entries(row)) console.log(`${key.padEnd(18)} ${value}`);
    rows.push(row);
  }
  if (values.json) writeFileSync(values.json, JSON.stringify({ rows }, null, 2));
  const bad = rows.reduce(
    (sum, r) => sum + r.lost + r.runsLost + r.repeatedSteps + r.missingSteps + r.weightsDiffer,
    0,
  );
  if (bad > 0) throw new Error('something was lost');
}

async function measure(name: StoreName, kills: number): Promise<StoreRow> {
  const ground = await openGround(name);
  const random = new Random(Date.now());
  const tell = (line: string) => console.error(`gradus: ${name}: ${line}`);
  try {
    const trainingKills = Math.floor(kills / TRAINING_SHARE);
    const writing = await killWriters(ground, kills - trainingKills, random, tell);
    const training = await killTrainers(ground, trainingKills, random, tell);
    const speed = await measureSpeed(ground);
    const runsLost = writing.runsLost + training.runsLost;
    return { store: name, kills, ...writing, ...training, runsLost, ...speed };
  } finally {
    await ground.close();
  }
}
