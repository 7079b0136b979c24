/** What is there after a restart: history, files, commands, people, ids; and what happens when the folder is damaged or taken. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscordServer, startLocalDiscord } from '../../src/local/index.ts';
import { Snowflakes, timeOf } from '../../src/local/state/snowflakes.ts';
import { onePixelPng } from '../helpers/localBot.ts';
import { request } from '../helpers/localRaw.ts';

let home: string;
let running: LocalDiscordServer[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gradus-local-'));
});
afterEach(async () => {
  for (const one of running) await one.close();
  running = [];
  rmSync(home, { recursive: true });
});

async function start(options: object = {}): Promise<LocalDiscordServer> {
  const discord = await startLocalDiscord({ home, rateLimits: false, ...options });
  running.push(discord);
  return discord;
}

async function stop(discord: LocalDiscordServer): Promise<void> {
  running = running.filter((r) => r !== discord);
  await discord.close();
}

const history = () => join(home, 'local-discord', 'history.jsonl');
const folder = () => join(home, 'local-discord', 'attachments');
const file = { name: '7.png', contentType: 'image/png', bytes: onePixelPng };

test('messages, edits, deletes, files, reactions, threads, people and commands are there again', async () => {
  const first = await start();
  const ada = first.person('Ada', { moderator: true });
  const messages = `/channels/${first.world.mainChannel.id}/messages`;
  const kept = await ada.sendMessage({ content: 'a seven', files: [file] });
  const own = await request(first, 'POST', messages, { content: 'one' });
  await request(first, 'PATCH', `${messages}/${own.body.id}`, { content: 'two' });
  const gone = await ada.sendMessage({ content: 'gone' });
  await request(first, 'DELETE', `${messages}/${gone.id}`);
  ada.react(kept.id, '👍');
  await request(first, 'PUT', `/applications/${first.world.bot.id}/commands`, [
    { name: 'go', description: 'g' },
  ]);
  const thread = await request(first, 'POST', `${messages}/${kept.id}/threads`, { name: 'why' });
  const before = ada.snapshot();
  await stop(first);

  const second = await start();
  const again = second.person('Ada');
  const after = again.snapshot();
  expect(again.user).toEqual(ada.user);
  expect(after.me.id).toBe(before.me.id);
  expect(after.channel.id).toBe(before.channel.id);
  expect(after.commands).toEqual(before.commands);
  expect(second.world.bot).toEqual(first.world.bot);
  const shape = (m: (typeof after.messages)[number]) => [
    m.id,
    m.content,
    m.edited_timestamp,
    m.reactions,
    m.attachments.map((a) => a.filename),
  ];
  expect(after.messages.map(shape)).toEqual(before.messages.map(shape));
  expect(second.world.channelFor(thread.body.id)).toMatchObject({ name: 'why' });
  expect(second.world.permissionsOf(again.user.id) & 0x2000n).toBe(0x2000n);
  const url = after.messages.find((m) => m.id === kept.id)!.attachments[0].url;
  expect(url.startsWith(second.origin)).toBe(true);
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(onePixelPng)).toBe(true);
  // Ids go on upwards.
  const next = await again.sendMessage({ content: 'next' });
  expect(after.messages.every((m) => BigInt(m.id) < BigInt(next.id))).toBe(true);
});

test('ephemeral messages do not outlive the server, nor do files that no message has', async () => {
  const first = await start();
  const ada = first.person('Ada');
  const messages = `/channels/${first.world.mainChannel.id}/messages`;
  const sent = await request(
    first,
    'POST',
    messages,
    { content: 'x' },
    { files: [{ name: 'old.png', bytes: onePixelPng }] },
  );
  await request(first, 'PATCH', `${messages}/${sent.body.id}`, { attachments: [] });
  await ada.sendMessage({ content: '', files: [file] });
  expect(readdirSync(folder())).toHaveLength(2);
  await stop(first);
  await start();
  expect(readdirSync(folder())).toHaveLength(1);
});

test('a message that is refused leaves no file behind', async () => {
  const discord = await start();
  const path = `/channels/${discord.world.mainChannel.id}/messages`;
  const body = { embeds: [{ image: { url: 'attachment://none.png' } }] };
  const refused = await request(discord, 'POST', path, body, {
    files: [{ name: 'a.png', bytes: onePixelPng }],
  });
  expect(refused.status).toBe(400);
  expect(readdirSync(folder())).toEqual([]);
});

test('a message that was edited many times takes one line again after a restart', async () => {
  const first = await start();
  const messages = `/channels/${first.world.mainChannel.id}/messages`;
  const sent = await request(first, 'POST', messages, { content: 'x' });
  for (let i = 0; i < 50; i++)
    await request(first, 'PATCH', `${messages}/${sent.body.id}`, { content: `${i}` });
  await stop(first);
  const long = readFileSync(history()).length;
  const second = await start();
  expect(readFileSync(history()).length).toBeLessThan(long / 5);
  expect(
    second
      .person('Ada')
      .snapshot()
      .messages.map((m) => m.content),
  ).toEqual(['49']);
});

describe('the folder', () => {
  test('a last line that a crash cut short is dropped', async () => {
    const first = await start();
    await first.person('Ada').sendMessage({ content: 'kept' });
    await stop(first);
    appendFileSync(history(), '{"op":"message","stor');
    const second = await start();
    expect(
      second
        .person('Ada')
        .snapshot()
        .messages.map((m) => m.content),
    ).toEqual(['kept']);
  });

  test('damage in the middle is an error that names the line, and changes nothing', async () => {
    const first = await start();
    await first.person('Ada').sendMessage({ content: 'kept' });
    await stop(first);
    const lines = readFileSync(history(), 'utf8').split('\n');
    lines[1] = lines[1].slice(0, 20);
    writeFileSync(history(), lines.join('\n'));
    await expect(start()).rejects.toMatchObject({ code: 'LOCAL_HISTORY_DAMAGED', params: { line: 2 } });
    expect(readFileSync(history(), 'utf8')).toBe(lines.join('\n'));
    expect(existsSync(join(home, 'local-discord', 'lock'))).toBe(false);
  });

  test('two servers do not share it', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'LOCAL_HOME_IN_USE', params: { pid: process.pid } });
  });

  test('the lock of a process that is gone is taken over', async () => {
    const first = await start();
    await stop(first);
    // No process has this number: it is above the largest that Linux and macOS give out.
    writeFileSync(join(home, 'local-discord', 'lock'), '99999999');
    const second = await start();
    await stop(second);
    // In a container the next process may have the number of the one that was killed.
    writeFileSync(join(home, 'local-discord', 'lock'), String(process.pid));
    await start();
  });
});

test('a port that is taken is said, with what to do', async () => {
  const first = await start();
  const port = Number(new URL(first.origin).port);
  await expect(startLocalDiscord({ port })).rejects.toMatchObject({
    code: 'LOCAL_PORT_TAKEN',
    params: { port },
  });
  await expect(startLocalDiscord({ host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'LOCAL_CANNOT_LISTEN',
  });
});

test('snowflakes only grow, and tell the time', () => {
  const snowflakes = new Snowflakes();
  const ids = Array.from({ length: 10_000 }, () => BigInt(snowflakes.next()));
  expect(ids.every((id, i) => i === 0 || id > ids[i - 1])).toBe(true);
  expect(Math.abs(Date.parse(timeOf(String(ids[0]))) - Date.now())).toBeLessThan(5000);
  const future = String(ids[0] + (1n << 50n));
  snowflakes.continueAfter(future);
  expect(BigInt(snowflakes.next())).toBe(BigInt(future) + 1n);
});

test('a clock that a test holds does not touch ids', async () => {
  const discord = await start({ home: null, clock: () => 0 });
  const sent = await discord.person('Ada').sendMessage({ content: 'x' });
  expect(Math.abs(Date.parse(sent.timestamp) - Date.now())).toBeLessThan(5000);
});
