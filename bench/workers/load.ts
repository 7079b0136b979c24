/** What each process costs the database: connections and transactions a second, idle and while it trains. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inClassroom, type } from '../class/classroom.ts';
import type { TestPostgres } from '../machines/postgres.ts';

export interface LoadRow {
  readonly what: string;
  readonly connections: number;
  readonly transactionsPerS: number;
}

/** ms */
const LOOK_FOR = 15_000;

export async function measureLoad(server: TestPostgres, home: string, mnistDir: string): Promise<LoadRow[]> {
  const rows: LoadRow[] = [];
  const add = (what: string, row: Omit<LoadRow, 'what'>, without?: Omit<LoadRow, 'what'>) =>
    rows.push({
      what,
      connections: row.connections - (without?.connections ?? 0),
      transactionsPerS: Math.round((row.transactionsPerS - (without?.transactionsPerS ?? 0)) * 10) / 10,
    });
  const measured = async (bots: number, workers: number, line?: string) => {
    const databaseUrl = await server.database();
    return inClassroom(
      {
        databaseUrl,
        home,
        mnistDir,
        bots,
        workers,
        people: 1,
        openRuns: 1,
      },
      async (room) => {
        if (line) {
          await type(room.people[0], line);
          const learns = () => JSON.stringify([...room.channel.messages.values()]).includes('is learning');
          await room.channel.until('it learns', learns, 60_000);
        }
        return look(server, databaseUrl);
      },
    );
  };
  const bot = await measured(1, 0);
  const both = await measured(1, 1);
  add('bot, idle', bot);
  add('worker, idle', both, bot);
  add('run that trains', await measured(1, 1, '/train mlp epochs:100 batch:4'), both);
  return rows;
}

async function look(server: TestPostgres, databaseUrl: string): Promise<Omit<LoadRow, 'what'>> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const elsewhere = Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href;
  const commits = async () => {
    const sql = `select xact_commit as n from pg_stat_database where datname = '${name}'`;
    return Number((await server.query(elsewhere, sql))[0].n);
  };
  const before = await commits();
  const began = performance.now();
  await sleep(LOOK_FOR);
  const transactionsPerS = ((await commits()) - before) / ((performance.now() - began) / 1000);
  const sql = `select count(*) as n from pg_stat_activity where datname = '${name}'`;
  const [{ n }] = await server.query(elsewhere, sql);
  return { connections: Number(n), transactionsPerS };
}
