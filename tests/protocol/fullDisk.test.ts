/** The disk is full in the middle of a run: the channel says so, the run goes on, and nothing of it is lost. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mountSmallDisk } from '../../bench/machines/smallDisk.ts';
import {
  errorOf,
  isEphemeral,
  onReference,
  openChannel,
  patience,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';

vi.setConfig({ testTimeout: 2 * patience, hookTimeout: patience });

const disk = mountSmallDisk(16);
const reason = 'reason' in disk ? disk.reason : null;

let channel: TestChannel;
let kim: Seat;
beforeAll(async () => {
  if ('reason' in disk) return;
  channel = await openChannel({ home: disk.folder, digits: [500, 40], services: onReference });
  kim = channel.seat('Kim', { locale: 'zh-CN' });
});
afterAll(async () => {
  if ('reason' in disk) return;
  await channel?.close();
  disk.close();
});

test.skipIf(reason)(`a run on a full disk${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  if ('reason' in disk) return;
  await kim.type('/train mlp epochs:100 batch:4');
  const { id } = await kim.reads('正在学习');
  const message = () => kim.messages.get(id)!;
  disk.fill();
  await kim.until(() => errorOf(message())?.startsWith('STORE_UNUSABLE'));
  expect(textOf(message())).toContain('数据库无法使用：磁盘已满（SQLITE_FULL）。');
  expect(textOf(message())).toContain('训练仍在继续');
  await kim.type('/train mlp epochs:1');
  // A row may still find room in pages that the database has already; then the run waits, and is not lost either.
  await kim.until(() =>
    [...kim.messages.values()].some(
      (m) =>
        (isEphemeral(m) && errorOf(m) === 'STORE_UNUSABLE') || (m.id !== id && /正在排队/.test(textOf(m))),
    ),
  );
  disk.free();
  await kim.until(() => !errorOf(message())?.includes('STORE_UNUSABLE'));

  const { runs, store } = channel.services;
  const all = await store.runs.listByLearner(kim.person.user.id, 10);
  for (const { id } of all) await runs.cancel(id);
  const run = all.find(({ spec }) => spec.epochs === 100)!;
  const { points, epochs, marks } = await store.runs.curve(run.id);
  expect(marks).toEqual([]);
  expect(epochs.map(({ epoch }) => epoch)).toEqual(epochs.map((_, i) => i + 1));
  // All that it learned meanwhile is there, each step once.
  const gaps = new Set(points.slice(1).map(({ step }, i) => step - points[i].step));
  expect([...gaps]).toHaveLength(1);
});
