/** Where the messages of open runs are. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunMessage, Store } from '../../src/contracts/store.ts';
import { openMemoryStore, openStore } from '../../src/store/index.ts';
import { tinyRequest } from '../helpers/runs.ts';

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});
afterEach(() => store.close());

async function runWithMessage(createdAt: number): Promise<RunMessage> {
  const { id } = await store.runs.create(tinyRequest(), createdAt);
  return { runId: id, channelId: '1', messageId: `m${createdAt}`, language: 'zh-CN' };
}

test('are listed in the order of their runs until they are closed', async () => {
  const later = await runWithMessage(2);
  const earlier = await runWithMessage(1);
  await store.messages.open(later);
  await store.messages.open(earlier);
  expect(await store.messages.listOpen()).toEqual([earlier, later]);
  await store.messages.close(earlier.runId);
  expect(await store.messages.listOpen()).toEqual([later]);
  await store.messages.close(earlier.runId);
});

test('a newer message of a run replaces the older one', async () => {
  const message = await runWithMessage(1);
  await store.messages.open(message);
  const moved: RunMessage = { ...message, channelId: '2', language: 'en' };
  await store.messages.open(moved);
  expect(await store.messages.listOpen()).toEqual([moved]);
});

test('belong to runs that exist', async () => {
  await expect(
    store.messages.open({ runId: 'nobody', channelId: '1', messageId: '2', language: 'en' }),
  ).rejects.toThrow();
});

test('of a live process are its own; those of one that is gone go to the next', async () => {
  const home = mkdtempSync(join(tmpdir(), 'gradus-messages-'));
  const [bot, other] = [await openStore({ home }), await openStore({ home })];
  const { id } = await bot.runs.create(tinyRequest(), 1);
  const message: RunMessage = { runId: id, channelId: '1', messageId: '2', language: 'en' };
  await bot.messages.open(message);
  // The run may have ended while its message is not up to date yet.
  await bot.runs.update(id, { status: 'finished' });
  expect(await other.messages.listOpen()).toEqual([]);
  await bot.close();
  expect(await other.messages.listOpen()).toEqual([message]);
  await other.close();
  rmSync(home, { recursive: true });
});
