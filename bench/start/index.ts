/**
 * `npm run bench -- start [--rounds N] [--json FILE]`: seconds from the command to the first answer, and memory.
 *
 * Cold is the first start with an empty GRADUS_HOME and nothing of ours in the page cache's favour but what the machine
 * keeps; warm are the starts after it. Each round starts the real `npm start` in a process of its own, waits for the
 * line that names the address, connects as a person and asks /explain.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { environmentWith } from '../../src/config.ts';
import { compiled, projectRoot } from '../../src/core/paths.ts';
import { connectPage } from '../page.ts';
import { median } from '../statistics.ts';

interface StartRow {
  readonly round: 'cold' | 'warm';
  /** s until the address was printed */
  readonly readyS: number;
  /** s until the answer to /explain was complete */
  readonly firstAnswerS: number;
  /** of the bot's process, after the answer */
  readonly rssMb: number;
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '4' }, json: { type: 'string' } },
  });
  const home = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  const rows: StartRow[] = [];
  try {
    for (let i = 0; i < Number(values.rounds); i++)
      rows.push(await startOnce(home, i === 0 ? 'cold' : 'warm'));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  for (const r of rows) {
    console.log(
      `${r.round}  ready ${r.readyS.toFixed(2)} s  first answer ${r.firstAnswerS.toFixed(2)} s  ${r.rssMb} MB`,
    );
  }
  const warm = rows.filter((r) => r.round === 'warm').map((r) => r.firstAnswerS);
  if (warm.length > 0) console.log(`warm, median of ${warm.length}: ${median(warm).toFixed(2)} s`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ rows }, null, 2));
}

async function startOnce(home: string, round: StartRow['round']): Promise<StartRow> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const bot = spawn(process.execPath, [compiled('src/main.ts')], {
    cwd: projectRoot,
    env: environmentWith({ GRADUS_HOME: home, PORT: '0', DISCORD_TOKEN: '', LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const origin = await readyLine(bot);
    const readyS = since();
    const page = await connectPage(origin, 'bench', 'en');
    await page.ask('/explain backprop');
    const firstAnswerS = since();
    page.close();
    return { round, readyS, firstAnswerS, rssMb: residentMb(bot.pid!) };
  } finally {
    bot.kill('SIGTERM');
    await new Promise((resolve) => bot.once('exit', resolve));
  }
}

/** @throws when the process ends before it is ready */
function readyLine(bot: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    bot.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    createInterface({ input: bot.stdout! }).on('line', (line) => {
      const origin = /https?:\/\/\S+/.exec(line)?.[0];
      if (origin) resolve(origin);
    });
  });
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
