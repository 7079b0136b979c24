/**
 * `npm run bench -- outage [--seconds N] [--mode refused|silent] [--log LEVEL] [--json FILE]`: the database is away in the
 * middle of a class, for a minute. Nobody may wait in vain, training may not stop, and afterwards nothing is lost or there
 * twice. refused: connections break and nobody listens; silent: connections stand and nothing arrives.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/index.ts';
import { type Classroom, inClassroom, type } from '../class/classroom.ts';
import { judge, rightVerdict } from '../class/verdict.ts';
import { startPostgres } from '../machines/postgres.ts';
import { startNetwork } from '../machines/proxy.ts';
import { percentile } from '../statistics.ts';
import { writeDigits } from '../store/request.ts';
import { ask } from './ask.ts';
import { childrenOf } from './children.ts';

const PEOPLE = 4;
/** ms */
const PATIENCE = 10 * 60_000;
const ASK_EVERY = 1000;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '60' },
      mode: { type: 'string', default: 'refused' },
      epochs: { type: 'string', default: '100' },
      log: { type: 'string', default: 'fatal' },
      json: { type: 'string' },
    },
  });
  const { mode } = values;
  if (mode !== 'refused' && mode !== 'silent') throw new Error(`no mode "${mode}": refused, silent`);
  const server = await startPostgres(true);
  if ('reason' in server) throw new Error(server.reason);
  const home = mkdtempSync(join(tmpdir(), 'gradus-outage-'));
  const network = await startNetwork(server.port);
  try {
    const direct = await server.database();
    await inClassroom(
      {
        databaseUrl: network.through(direct),
        home,
        mnistDir: writeDigits(join(home, 'digits')),
        bots: 2,
        workers: 2,
        people: PEOPLE,
        openRuns: 3,
        logLevel: values.log,
      },
      async (room) => {
        const { people, channel } = room;
        await Promise.all(
          people.map((person) => type(person, `/train mlp epochs:${values.epochs} batch:16`)),
        );
        await channel.until('two runs train', () => trainingChildren(room) === room.workers.length, PATIENCE);
        await sleep(2000);
        console.error(`gradus: the database is away (${mode})`);
        await network.set(mode);
        const answers = await askFor(room, Number(values.seconds) * 1000);
        await network.set('open');
        const back = performance.now();
        console.error('gradus: the database is back');
        await channel.until('every end is told', () => notices(room) === PEOPLE, PATIENCE);
        const store = await openStore({ home, databaseUrl: direct });
        const verdict = await judge(room, store);
        await store.close();
        const ms = answers.map((answer) => answer.ms);
        const figures = {
          mode,
          seconds: Number(values.seconds),
          asked: answers.length,
          toldAway: answers.filter(({ code }) => code === 'STORE_UNREACHABLE').length,
          answerP50Ms: Math.round(percentile(ms, 0.5)),
          answerMaxMs: Math.round(Math.max(...ms)),
          secondsToTheLastEnd: Math.round((performance.now() - back) / 1000),
          ...verdict,
        };
        for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(20)} ${value}`);
        if (values.json) writeFileSync(values.json, JSON.stringify({ rows: [figures] }, null, 2));
        const right = Object.entries(rightVerdict(PEOPLE)).every(
          ([key, value]) => verdict[key as keyof typeof verdict] === value,
        );
        if (!right || figures.toldAway < figures.asked) {
          throw new Error('the outage was not got over');
        }
      },
    );
  } finally {
    await network.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const trainingChildren = (room: Classroom) =>
  room.workers.filter(({ child }) => childrenOf(child.pid!).length > 0).length;

const notices = ({ channel }: Classroom) =>
  [...channel.messages.values()].filter((message) => message.mentions.length > 0).length;

async function askFor(room: Classroom, ms: number): Promise<{ ms: number; code: string | undefined }[]> {
  const answers: { ms: number; code: string | undefined }[] = [];
  const end = performance.now() + ms;
  for (let i = 0; performance.now() < end; i++) {
    const began = performance.now();
    const answer = await ask(room.people[i % PEOPLE], '/runs list');
    answers.push({ ms: performance.now() - began, code: answer.embeds[0]?.footer?.text });
    await sleep(ASK_EVERY);
  }
  return answers;
}
