/**
 * `npm run bench -- class [--people N] [--runs N] [--workers N] [--bots N] [--epochs N] [--kill-every S] [--json FILE]`:
 * a class on several machines. Everybody asks for the same runs at once; a worker is killed with SIGKILL every few seconds
 * and started again. Fails when a run does not end, ends twice, or somebody is passed over.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Store } from '../../src/contracts/store.ts';
import { Random } from '../../src/core/random.ts';
import type { LocalPerson } from '../../src/local/index.ts';
import { openStore } from '../../src/store/index.ts';
import { startPostgres } from '../machines/postgres.ts';
import { writeDigits } from '../store/request.ts';
import { type Classroom, inClassroom, type } from './classroom.ts';
import { judge, rightVerdict, runsOf } from './verdict.ts';

/** ms */
const PATIENCE = 45 * 60_000;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      bots: { type: 'string', default: '2' },
      workers: { type: 'string', default: '3' },
      people: { type: 'string', default: '12' },
      runs: { type: 'string', default: '5' },
      epochs: { type: 'string', default: '30' },
      log: { type: 'string', default: 'fatal' },
      'kill-every': { type: 'string', default: '5' },
      json: { type: 'string' },
    },
  });
  const [people, each] = [Number(values.people), Number(values.runs)];
  const server = await startPostgres(true);
  if ('reason' in server) throw new Error(server.reason);
  const home = mkdtempSync(join(tmpdir(), 'gradus-class-'));
  try {
    const databaseUrl = await server.database();
    await inClassroom(
      {
        databaseUrl,
        home,
        mnistDir: writeDigits(join(home, 'digits')),
        bots: Number(values.bots),
        workers: Number(values.workers),
        people,
        openRuns: each,
        logLevel: values.log,
      },
      async (room) => {
        const began = performance.now();
        const killing = killWorkers(room, Number(values['kill-every']) * 1000);
        const store = await openStore({ home, databaseUrl });
        const askedAgain = await ask(room, each, `/train mlp epochs:${values.epochs}`, store);
        // Whoever was not told is counted below.
        await allTold(room, people * each).catch((error) => console.error(`gradus: class: ${error.message}`));
        const seconds = (performance.now() - began) / 1000;
        const kills = await killing.stop();
        const verdict = await judge(room, store);
        const trained = (await runsOf(room.people, store)).map((record) => record.result?.seconds ?? 0);
        await store.close();
        const figures = {
          runs: people * each,
          kills,
          seconds: Math.round(seconds),
          secondsOfARun: Math.round(Math.max(...trained) * 10) / 10,
          askedAgain,
          unanswered: room.channel.unanswered.length,
          refusals: [...room.channel.refusals].join(' ') || 'none',
          ...verdict,
        };
        for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(18)} ${value}`);
        if (values.json) writeFileSync(values.json, JSON.stringify({ rows: [figures] }, null, 2));
        const right = Object.entries(rightVerdict(people * each)).every(
          ([key, value]) => verdict[key as keyof typeof verdict] === value,
        );
        if (!right || verdict.unfairness > 1) throw new Error('the class did not get what it was promised');
      },
    );
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Everybody asks for all of theirs, one after the other; who is refused asks again. @returns how often that was */
async function ask(room: Classroom, each: number, line: string, store: Store): Promise<number> {
  let again = 0;
  const own = async ({ user }: LocalPerson) => (await store.runs.listByLearner(user.id, each + 1)).length;
  await Promise.all(
    room.people.map(async (person) => {
      for (let i = 1; i <= each; ) {
        await type(person, line);
        if (await came(async () => (await own(person)) >= i)) i++;
        else again++;
      }
    }),
  );
  return again;
}

/** ms after which a request counts as refused */
const REFUSED_AFTER = 15_000;

async function came(look: () => Promise<boolean>): Promise<boolean> {
  for (const began = performance.now(); performance.now() - began < REFUSED_AFTER; await sleep(100)) {
    if (await look()) return true;
  }
  return false;
}

/** Everybody was told of the end of each of their runs. */
async function allTold({ channel }: Classroom, runs: number): Promise<void> {
  const told = () => [...channel.messages.values()].filter((m) => m.mentions.length > 0).length;
  let last = 0;
  await channel.until(
    'every end is told',
    () => {
      const now = told();
      if (now > last) console.error(`gradus: class: ${now} of ${runs} runs have ended`);
      last = now;
      return now >= runs;
    },
    PATIENCE,
  );
}

/** @param everyMs 0: never @returns what ends it and says how many were killed */
function killWorkers(room: Classroom, everyMs: number): { stop(): Promise<number> } {
  const random = new Random(1);
  let kills = 0;
  let working: Promise<void> = Promise.resolve();
  const killOne = async () => {
    const index = random.integer(room.workers.length);
    await room.workers[index].vanish();
    kills++;
    room.workers[index] = await room.startWorker();
  };
  const timer =
    everyMs > 0
      ? setInterval(() => {
          working = working.then(killOne);
        }, everyMs)
      : undefined;
  return {
    async stop() {
      clearInterval(timer);
      await working;
      return kills;
    },
  };
}
