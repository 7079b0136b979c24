/**
 * A class on several machines: two bots and two workers as processes, three people with two runs each. In the middle a
 * worker and a bot are gone, as when a host loses power: every run ends once, with one message and one notice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Classroom, openClassroom, type } from '../../bench/class/classroom.ts';
import { judge, rightVerdict, runsOf } from '../../bench/class/verdict.ts';
import { startPostgres } from '../../bench/machines/postgres.ts';
import { childrenOf } from '../../bench/outage/children.ts';
import type { Store } from '../../src/contracts/store.ts';
import { openStore } from '../../src/store/index.ts';
import { patience, textOf } from '../helpers/channel.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

vi.setConfig({ testTimeout: 8 * patience, hookTimeout: 2 * patience });

const server = await startPostgres();
const reason = 'reason' in server ? server.reason : null;

let home: string;
let room: Classroom;
let store: Store;
let databaseUrl: string;
beforeAll(async () => {
  if ('reason' in server) return;
  home = mkdtempSync(join(tmpdir(), 'gradus-class-'));
  databaseUrl = await server.database();
  room = await openClassroom({
    databaseUrl,
    home,
    mnistDir: writeTinyDigits(join(home, 'mnist'), 4000, 60),
    bots: 2,
    workers: 2,
    people: 3,
    openRuns: 3,
  });
  store = await openStore({ home, databaseUrl });
});
afterAll(async () => {
  if ('reason' in server) return;
  await store?.close();
  await room?.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs that wait or are trained, of whose message the database does not know. */
async function unnoted() {
  if ('reason' in server) return [];
  return server.query(
    databaseUrl,
    "select id from runs where status in ('queued', 'running') and id not in (select run_id from run_messages)",
  );
}
const shown = () => [...room.channel.messages.values()].map(textOf);
const notices = () => [...room.channel.messages.values()].filter((m) => m.mentions.length > 0).length;

test.skipIf(reason)(
  `each run ends once, whoever vanishes${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const { channel, people, bots, workers } = room;
    // Seconds long: a bot that is gone between an end and its notice gives no notice, which is not what is tried here.
    const line = '/train mlp epochs:30 batch:8';
    for (const person of people) await type(person, line);
    await channel.until('everybody has a message', () => channel.messages.size === 3, patience);
    for (const person of people) await type(person, line);
    await channel.until('everybody has two', () => channel.messages.size === 6, patience);
    await channel.until('one learns', () => shown().some((text) => text.includes('learning')), patience);
    // A message that was posted and not noted yet, when its bot is gone, is nobody's: a moment that is not tried here.
    await vi.waitFor(async () => expect(await unnoted()).toEqual([]), patience);
    const worker = workers.find(({ child }) => childrenOf(child.pid!).length > 0) ?? workers[0];
    await Promise.all([worker.vanish(), bots[0].vanish()]);

    await channel.until('all ends are told', () => notices() === 6, 5 * patience);
    expect(await judge(room, store)).toMatchObject(rightVerdict(6));
    expect((await judge(room, store)).unfairness).toBeLessThanOrEqual(1);
    // Also those that the bot had begun which is gone: another one took them over.
    for (const { id } of await runsOf(people, store)) {
      expect(textOf(channel.ofRun(id)[0])).toMatch(/of the test digits correctly|的测试数字/);
    }
  },
);
