/**
 * `npm run bench -- replies [--users N] [--rounds N] [--no-training] [--json FILE]`: how long people wait while a run
 * trains on all cores.
 *
 * The bot runs as `npm start` in a process of its own. N people at the page ask the same at once, round after round; a
 * cnn trains meanwhile. First answer: Discord has anything from the bot; full answer: the message is no longer
 * "thinking…". The first round is cold (its lessons are computed and their pictures drawn then), the others are warm.
 * The heartbeat's delay is the worst lag of the bot's event loop, as its gateway heartbeats show at the local Discord.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startLocalDiscord } from '../../src/local/index.ts';
import { startBotProcess } from '../botProcess.ts';
import { type Percentiles, percentiles } from '../statistics.ts';
import type { PeopleAnswer, PeopleOrder, PeopleSetup } from './people.ts';

interface Time {
  /** ms */
  readonly firstMs: number;
  readonly fullMs: number;
}

interface Measured {
  readonly n: number;
  readonly firstMs: Percentiles;
  readonly fullMs: Percentiles;
  /** ms */
  readonly worstFirstMs: number;
}

interface ReplyRow extends Measured {
  readonly command: string;
  /** first answers later than Discord's 3 s */
  readonly late: number;
  readonly cold: Measured;
  /** null after one round alone */
  readonly warm: Measured | null;
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
      rounds: { type: 'string', default: '5' },
      'no-training': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const users = Number(values.users);
  // A heartbeat a second instead of one in 41 s: many chances to be late.
  const discord = await startLocalDiscord({ heartbeatMs: 1000 });
  const bot = await startBotProcess(discord, 'error');
  try {
    const people = await gather({ origin: discord.origin, users });
    if (!values['no-training']) await people.ask({ question: '/train cnn epochs:50', alone: true });
    const rows = await measure(people, Number(values.rounds));
    const rssMb = bot.rssMb();
    const heartbeatMaxMs = discord.heartbeatMaxDelayMs();
    for (const row of rows) {
      console.log(`${row.command}${row.late > 0 ? `: ${row.late} later than 3 s` : ''}`);
      console.log(`  cold ${told(row.cold)}`);
      if (row.warm) console.log(`  warm ${told(row.warm)}`);
    }
    console.log(`heartbeat at most ${heartbeatMaxMs} ms late, bot ${rssMb} MB`);
    if (values.json)
      writeFileSync(values.json, JSON.stringify({ users, rows, heartbeatMaxMs, rssMb }, null, 2));
    await people.close();
  } finally {
    await bot.stop();
    await discord.close();
  }
}

interface People {
  /** @throws Error when somebody gets no answer: that is an error, not a slow one */
  ask(order: PeopleOrder): Promise<readonly Time[]>;
  close(): Promise<void>;
}

async function gather(setup: PeopleSetup): Promise<People> {
  const worker = new Worker(new URL('./people.js', import.meta.url), { workerData: setup });
  const next = () =>
    new Promise<PeopleAnswer>((resolve, reject) => {
      worker.removeAllListeners().once('message', resolve).once('error', reject);
    });
  await next();
  return {
    async ask(order) {
      const answered = next();
      worker.postMessage(order);
      const answer = await answered;
      if (answer.type !== 'times') throw new Error(answer.type === 'failed' ? answer.reason : 'out of turn');
      return answer.times;
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Everybody asks the same at once. */
async function measure(people: People, rounds: number): Promise<ReplyRow[]> {
  const byQuestion = new Map<string, Time[][]>(questions.map((q) => [q, []]));
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) byQuestion.get(question)!.push([...(await people.ask({ question }))]);
  }
  return [...byQuestion].map(([command, [cold, ...warm]]) => ({
    command,
    ...measured([cold, ...warm].flat()),
    late: [cold, ...warm].flat().filter((t) => t.firstMs > 3000).length,
    cold: measured(cold),
    warm: warm.length > 0 ? measured(warm.flat()) : null,
  }));
}

function measured(times: readonly Time[]): Measured {
  return {
    n: times.length,
    firstMs: percentiles(times.map((t) => t.firstMs)),
    fullMs: percentiles(times.map((t) => t.fullMs)),
    worstFirstMs: Math.round(Math.max(...times.map((t) => t.firstMs))),
  };
}

function told({ n, firstMs, fullMs, worstFirstMs }: Measured): string {
  const spread = (p: Percentiles) => `p50 ${p.p50} p95 ${p.p95} p99 ${p.p99} ms`;
  return `n ${n}  first ${spread(firstMs)} (worst ${worstFirstMs})  full ${spread(fullMs)}`;
}
