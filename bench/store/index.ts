/**
 * `npm run bench -- store [--kills N] [--json FILE]`: nothing that was acknowledged is lost. Processes that write, and
 * processes that train, are killed with SIGKILL at random moments; then it is counted what is there. Commits a second
 * and the time to open again come last.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { compiled } from '../../src/core/paths.ts';
import { Random } from '../../src/core/random.ts';
import { openStore } from '../../src/store/index.ts';
import { median } from '../statistics.ts';
import { benchLearner, benchRequest, writeDigits } from './request.ts';

interface StoreRow {
  readonly store: 'libsql';
  readonly kills: number;
  /** Rows that a writer was told are stored, before it was killed. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Runs that were not there after a kill, or that did not go on to their end. */
  readonly runsLost: number;
  readonly repeatedSteps: number;
  readonly missingSteps: number;
  /** Runs that were killed on the way and ended with other weights than one that was not. */
  readonly weightsDiffer: number;
  readonly commitsPerS: number;
  readonly reopenMs: number;
}

/** One of this many kills hits a training process, the others a writing one. */
const TRAINING_SHARE = 5;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { kills: { type: 'string', default: '60' }, json: { type: 'string' } },
  });
  const kills = Number(values.kills);
  const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-store-'));
  const random = new Random(Date.now());
  try {
    const trainingKills = Math.floor(kills / TRAINING_SHARE);
    const writing = await killWriters(join(folder, 'writing'), kills - trainingKills, random);
    const training = await killTrainers(folder, trainingKills, random);
    const row: StoreRow = {
      store: 'libsql',
      kills,
      ...writing,
      ...training,
      runsLost: writing.runsLost + training.runsLost,
      ...(await measureSpeed(join(folder, 'speed'))),
    };
    for (const [name, value] of Object.entries(row)) console.log(`${name.padEnd(14)} ${value}`);
    if (values.json) writeFileSync(values.json, JSON.stringify({ rows: [row] }, null, 2));
    const bad = row.lost + row.runsLost + row.repeatedSteps + row.missingSteps + row.weightsDiffer;
    if (bad > 0) throw new Error('something was lost');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Line {
  readonly id: string;
  readonly step: number;
  readonly status?: string;
}

/** Starts a process, kills it `afterMs` after its first line (null: lets it end). @returns its lines */
async function linesOf(script: string, args: readonly string[], afterMs: number | null): Promise<Line[]> {
  const child = spawn(process.execPath, [compiled(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(JSON.parse(line) as Line);
    if (lines.length === 1 && afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await Promise.all([once(child, 'exit'), once(reader, 'close')]);
  return lines;
}

async function killWriters(home: string, kills: number, random: Random) {
  let [acknowledged, lost, runsLost] = [0, 0, 0];
  for (let i = 0; i < kills; i++) {
    const lines = await linesOf('bench/store/writer.ts', [home], random.between(0, 120));
    const store = await openStore({ home });
    const { id } = lines[0];
    const steps = new Set((await store.runs.curve(id)).points.map((p) => p.step));
    acknowledged += lines.length;
    lost += lines.filter((line) => !steps.has(line.step)).length;
    if (!(await store.runs.find(id))) runsLost++;
    await store.close();
    progress(`writers killed: ${i + 1} of ${kills}`);
  }
  return { acknowledged, lost, runsLost };
}

async function killTrainers(folder: string, kills: number, random: Random) {
  const mnistDir = writeDigits(join(folder, 'digits'));
  const train = (home: string, afterMs: number | null) =>
    linesOf('bench/store/trainer.ts', [home, mnistDir], afterMs);
  const whole = await ending(join(folder, 'undisturbed'), await train(join(folder, 'undisturbed'), null));
  const home = join(folder, 'training');
  const counts = { runsLost: 0, repeatedSteps: 0, missingSteps: 0, weightsDiffer: 0 };
  let id: string | null = null;
  for (let killed = 0; killed < kills || id !== null; ) {
    const lines = await train(home, killed < kills ? random.between(50, 1500) : null);
    id ??= lines[0].id;
    const left = lines[lines.length - 1].status !== 'finished';
    if (left) progress(`trainers killed: ${++killed} of ${kills}`);
    if (lines[0].id !== id) counts.runsLost++;
    if (left) continue;
    const { steps, weights } = await ending(home, lines);
    counts.repeatedSteps += steps.length - new Set(steps).size;
    counts.missingSteps += whole.steps.filter((step) => !steps.includes(step)).length;
    if (!weights || !whole.weights || Buffer.compare(weights, whole.weights) !== 0) counts.weightsDiffer++;
    id = null;
  }
  return counts;
}

async function ending(home: string, lines: readonly Line[]) {
  const store = await openStore({ home });
  const { id } = lines[lines.length - 1];
  const steps = (await store.runs.curve(id)).points.map((p) => p.step);
  const weights = await store.runs.weights(id);
  await store.close();
  return { steps, weights };
}

async function measureSpeed(home: string): Promise<{ commitsPerS: number; reopenMs: number }> {
  const commits = 3000;
  const { runs, close } = await openStore({ home });
  const { id } = await runs.create(benchRequest('reference'), Date.now());
  const began = performance.now();
  for (let step = 1; step <= commits; step++) {
    await runs.addPoints(id, [{ step, loss: 1, accuracy: 0.5, learningRate: 1e-3 }]);
  }
  const commitsPerS = Math.round((commits * 1000) / (performance.now() - began));
  await close();
  const openings: number[] = [];
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    const store = await openStore({ home });
    await store.runs.listByLearner(benchLearner, 10);
    openings.push(performance.now() - before);
    await store.close();
  }
  return { commitsPerS, reopenMs: Math.round(median(openings) * 10) / 10 };
}

function progress(line: string): void {
  console.error(`gradus: ${line}`);
}
