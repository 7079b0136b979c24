/** The database is away for a while: people are told at once, training goes on, and nothing is lost or there twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Classroom, openClassroom, type } from '../../bench/class/classroom.ts';
import { judge, rightVerdict, runsOf } from '../../bench/class/verdict.ts';
import { startPostgres } from '../../bench/machines/postgres.ts';
import { type Network, startNetwork } from '../../bench/machines/proxy.ts';
import { ask } from '../../bench/outage/ask.ts';
import { trainingDone } from '../../bench/outage/children.ts';
import { openStore } from '../../src/store/index.ts';
import { errorOf, patience, textOf } from '../helpers/channel.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });

const server = await startPostgres();
const reason = 'reason' in server ? server.reason : null;

let home: string;
let network: Network;
let room: Classroom;
let direct: string;
beforeAll(async () => {
  if ('reason' in server) return;
  home = mkdtempSync(join(tmpdir(), 'gradus-outage-'));
  direct = await server.database();
  network = await startNetwork(server.port);
  room = await openClassroom({
    databaseUrl: network.through(direct),
    home,
    mnistDir: writeTinyDigits(join(home, 'mnist'), 6000, 100),
    bots: 1,
    workers: 1,
    people: 2,
    openRuns: 3,
  });
});
afterAll(async () => {
  if ('reason' in server) return;
  await room?.close();
  await network?.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

test.skipIf(reason)(
  `answers say so, a run goes on and is caught up with${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const { channel, people, workers } = room;
    const line = '/train mlp epochs:60 batch:8';
    await type(people[0], line);
    await channel.until('it learns', () => shown().some((text) => text.includes('is learning')), patience);
    await type(people[1], line);
    await channel.until('the other waits', () => channel.messages.size === 2, patience);

    await network.set('refused');
    expect(errorOf(await ask(people[0], '/runs list'))).toBe('STORE_UNREACHABLE');
    await network.set('silent');
    const answer = await ask(people[1], '/runs list');
    expect(errorOf(answer)).toBe('STORE_UNREACHABLE');
    expect(textOf(answer)).toContain('暂时连不上数据库');
    // It trains to its end although nobody can be told.
    await trainingDone(workers.map(({ child }) => child.pid!));
    await network.set('open');

    const notices = () => [...channel.messages.values()].filter((m) => m.mentions.length > 0).length;
    await channel.until('both ends are told', () => notices() === 2, patience);
    const store = await openStore({ home, databaseUrl: direct });
    expect(await judge(room, store)).toMatchObject({ ...rightVerdict(2), resumed: 0 });
    const [first, second] = await runsOf(people, store);
    const curves = await Promise.all([first, second].map(({ id }) => store.runs.curve(id)));
    expect(curves[0].points).toEqual(curves[1].points);
    expect(curves[0].epochs).toHaveLength(60);
    await store.close();
  },
);

const shown = () => [...room.channel.messages.values()].map(textOf);
