/**
 * `npm run bench -- faults [--users N] [--seconds S] [--seed N] [--json FILE]`: Discord on a bad day. 5 % of the bot's
 * requests are refused (half with 500, half with 429) and its gateway is cut every 20 s, while N people ask one thing
 * after another, all at once. Fails when a single command is left without its complete answer.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Random } from '../../src/core/random.ts';
import { startLocalDiscord } from '../../src/local/index.ts';
import { startBotProcess } from '../botProcess.ts';
import { connectPage, type PagePerson } from '../page.ts';
import { percentiles } from '../statistics.ts';

const questions = [
  '/explain backprop',
  '/explain gradient-descent',
  '/explain dropout',
  '/formula latex:e^{i\\pi}+1=0',
  '/plot function:sin(x)/x',
  '/help',
  '/start',
  '/status',
  '/runs list',
  '/explain nothing of the sort',
];

/** ms after which an answer that has begun counts as never completed */
const patience = 30_000;

interface Outcome {
  readonly question: string;
  readonly ms: number;
  /** null: answered */
  readonly problem: string | null;
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  const random = new Random(Number(values.seed));
  const discord = await startLocalDiscord({ faults: { dropGatewayEveryMs: 20_000 } });
  const bot = await startBotProcess(discord, 'fatal');
  try {
    const people = await Promise.all(
      Array.from({ length: Number(values.users) }, (_, i) =>
        connectPage(discord.origin, `user${i}`, i % 2 ? 'zh-CN' : 'en'),
      ),
    );
    // What is asked for the first time takes long; this is about Discord's faults, not about that.
    for (const question of questions) await Promise.all(people.slice(0, 2).map((p) => ask(p, question)));
    discord.faults.set({ share500: 0.025, share429: 0.025, random: () => random.uniform() });
    const until = performance.now() + Number(values.seconds) * 1000;
    const outcomes = (await Promise.all(people.map((p) => askUntil(p, until, random)))).flat();
    discord.faults.set({ share500: 0, share429: 0 });
    report(outcomes, values.json);
    for (const person of people) person.close();
  } finally {
    await bot.stop();
    await discord.close();
  }
}

async function askUntil(person: PagePerson, until: number, random: Random): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (performance.now() < until) {
    outcomes.push(await ask(person, questions[Math.floor(random.uniform() * questions.length)]));
  }
  return outcomes;
}

async function ask(person: PagePerson, question: string): Promise<Outcome> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the answer was never completed')), patience);
  });
  try {
    await Promise.race([person.ask(question), tooLong]);
    return { question, ms: performance.now() - began, problem: null };
  } catch (error) {
    return { question, ms: performance.now() - began, problem: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** @throws Error when somebody was left without an answer */
function report(outcomes: readonly Outcome[], file: string | undefined): void {
  const unanswered = outcomes.filter(({ problem }) => problem !== null);
  const fullMs = percentiles(outcomes.map(({ ms }) => ms));
  console.log(
    `${outcomes.length} commands, ${unanswered.length} unanswered; full answer p50 ${fullMs.p50} p95 ${fullMs.p95} p99 ${fullMs.p99} ms`,
  );
  if (file) writeFileSync(file, JSON.stringify({ commands: outcomes.length, unanswered, fullMs }, null, 2));
  const first = unanswered[0];
  if (first) throw new Error(`${unanswered.length} unanswered, e.g. ${first.question}: ${first.problem}`);
}
