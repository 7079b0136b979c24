/**
 * `npm run bench -- replies [--users N] [--rounds N] [--no-training] [--json FILE]`: how long people wait while a run
 * trains on all cores.
 *
 * The bot runs as `npm start` in a process of its own. N people at the page ask at once, round after round; a cnn trains
 * meanwhile. First answer: Discord has anything from the bot; full answer: the message is no longer "thinking…". The
 * heartbeat's delay is the worst lag of the bot's event loop, as its gateway heartbeats show at the local Discord.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentWith } from '../../src/config.ts';
import { compiled, projectRoot } from '../../src/core/paths.ts';
import { startLocalDiscord } from '../../src/local/index.ts';
import { connectPage, type PagePerson } from '../page.ts';
import { type Percentiles, percentiles } from '../statistics.ts';

interface ReplyRow {
  readonly command: string;
  readonly n: number;
  readonly firstMs: Percentiles;
  readonly fullMs: Percentiles;
  /** first answers later than Discord's 3 s */
  readonly late: number;
}

const questions = [
  '/explain backprop',
  '/explain gradient-descent',
  '/runs list',
  '/help',
  '/formula latex:e^{i\\pi}+1=0',
];

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '3' },
      'no-training': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const users = Number(values.users);
  const home = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  // A heartbeat a second instead of one in 41 s: many chances to be late.
  const discord = await startLocalDiscord({ heartbeatMs: 1000 });
  const bot = spawn(process.execPath, [compiled('src/main.ts')], {
    cwd: projectRoot,
    env: environmentWith({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      GRADUS_HOME: home,
      LOG_LEVEL: 'error',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => bot.once('exit', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      bot.stdout.once('data', () => resolve());
      bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
    });
    const people = await Promise.all(
      Array.from({ length: users }, (_, i) =>
        connectPage(discord.origin, `user${i}`, i % 2 ? 'zh-CN' : 'en'),
      ),
    );
    if (!values['no-training']) await people[0].ask('/train cnn epochs:50');
    const measured = await measure(people, Number(values.rounds));
    const rows = [...measured].map(
      ([command, times]): ReplyRow => ({
        command,
        n: times.length,
        firstMs: percentiles(times.map((t) => t.firstMs)),
        fullMs: percentiles(times.map((t) => t.fullMs)),
        late: times.filter((t) => t.firstMs > 3000).length,
      }),
    );
    const rssMb = Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.pid}/status`, 'utf8'))?.[1]) / 1024,
    );
    const heartbeatMaxMs = discord.heartbeatMaxDelayMs();
    for (const r of rows) {
      console.log(
        `${r.command.padEnd(32)} n ${r.n}  first p50 ${r.firstMs.p50} p95 ${r.firstMs.p95} p99 ${r.firstMs.p99} ms` +
          `  full p50 ${r.fullMs.p50} p95 ${r.fullMs.p95} p99 ${r.fullMs.p99} ms  late ${r.late}`,
      );
    }
    console.log(`heartbeat at most ${heartbeatMaxMs} ms late, bot ${rssMb} MB`);
    if (values.json)
      writeFileSync(values.json, JSON.stringify({ users, rows, heartbeatMaxMs, rssMb }, null, 2));
    for (const person of people) person.close();
  } finally {
    bot.kill('SIGTERM');
    await exited;
    await discord.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Everybody asks the same at once; an unanswered question is an error, not a slow one. */
async function measure(people: readonly PagePerson[], rounds: number) {
  const times = new Map<string, { firstMs: number; fullMs: number }[]>(questions.map((q) => [q, []]));
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) {
      times.get(question)!.push(...(await Promise.all(people.map((person) => person.ask(question)))));
    }
  }
  return times;
}
