/** The gateway's own rules, with a client that breaks them: close codes, limits, intents, replay. */

import { constants, inflateSync } from 'node:zlib';
import { Client } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type LocalDiscordServer, startLocalDiscord } from '../../src/local/index.ts';
import { within } from '../helpers/localBot.ts';
import { RawGateway, request } from '../helpers/localRaw.ts';

const messageContent = 1 << 15;
const guildMessages = 1 << 9;
let discord: LocalDiscordServer;
beforeAll(async () => {
  discord = await startLocalDiscord({ deniedIntents: 1 << 8, rateLimits: false });
});
afterAll(() => discord.close());

const identify = (part: object = {}) => ({ token: discord.token, intents: 1, properties: {}, ...part });

describe('a client that breaks a rule is closed with its code', () => {
  const breaches: readonly [string, number, (gateway: RawGateway) => void][] = [
    ['a frame over 4096 bytes', 4002, (g) => g.send(1, 'x'.repeat(4100))],
    ['a frame that is no JSON', 4002, (g) => g.sendText('hello')],
    ['an unknown opcode', 4001, (g) => g.send(42, null)],
    ['a presence before identifying', 4003, (g) => g.send(3, {})],
    ['a wrong token', 4004, (g) => g.send(2, identify({ token: 'wrong' }))],
    ['a wrong token in a resume', 4004, (g) => g.send(6, { token: 'wrong', session_id: 'x', seq: 0 })],
    ['intents that do not exist', 4013, (g) => g.send(2, identify({ intents: 2 ** 30 }))],
    ['intents that are no number', 4013, (g) => g.send(2, identify({ intents: 'all' }))],
    ['a privileged intent that was not granted', 4014, (g) => g.send(2, identify({ intents: 1 << 8 }))],
    ['121 frames in a minute', 4008, (g) => Array.from({ length: 121 }, () => g.send(1, null))],
  ];
  test.each(breaches)('%s: %i', async (_what, code, breach) => {
    const gateway = await RawGateway.connect(discord);
    breach(gateway);
    expect(await within(gateway.closed, 'it is closed')).toBe(code);
  });

  test('identifying twice: 4005', async () => {
    const gateway = await RawGateway.login(discord);
    gateway.send(2, identify());
    expect(await within(gateway.closed, 'it is closed')).toBe(4005);
  });

  test('a sequence that was never sent: 4007', async () => {
    const gateway = await RawGateway.login(discord);
    gateway.send(1, 1_000_000);
    expect(await within(gateway.closed, 'it is closed')).toBe(4007);
    const sessionId = (await gateway.event('READY')).d.session_id;
    const again = await RawGateway.connect(discord);
    again.send(6, { token: discord.token, session_id: sessionId, seq: 1_000_000 });
    expect(await within(again.closed, 'it is closed')).toBe(4007);
  });

  test('discord.js reports an intent that was not granted', async () => {
    const client = new Client({ intents: [1 << 8], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.token)).rejects.toThrow(/intent/i);
    await client.destroy();
  });
});

test('120 frames in a minute are taken, and heartbeats answered', async () => {
  const gateway = await RawGateway.connect(discord);
  for (let i = 0; i < 120; i++) gateway.send(1, null);
  await within(
    new Promise<void>((resolve) => {
      const check = () =>
        gateway.frames.filter((f) => f.op === 11).length === 120 ? resolve() : setImmediate(check);
      check();
    }),
    '120 answers',
  );
  gateway.close();
});

test('a client that stops its heartbeat loses the connection', async () => {
  const quick = await startLocalDiscord({ heartbeatMs: 60 });
  const gateway = await RawGateway.login(quick);
  expect(await within(gateway.closed, 'it is closed')).toBe(4009);
  await quick.close();
});

test('how late heartbeats come is measured', async () => {
  const quick = await startLocalDiscord({ heartbeatMs: 200 });
  const gateway = await RawGateway.login(quick);
  gateway.send(1, null);
  await gateway.next((f) => f.op === 11);
  expect(quick.heartbeatMaxDelayMs()).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 240));
  gateway.send(1, null);
  await gateway.next((f) => f.op === 11 && gateway.frames.filter((g) => g.op === 11).length === 2);
  expect(quick.heartbeatMaxDelayMs()).toBeGreaterThan(20);
  gateway.close();
  await quick.close();
});

describe('message content', () => {
  const ada = () => discord.person('Ada');
  const file = { name: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('a') };

  test('without the intent it is blank, but not where the bot is mentioned, in a DM, or in its own messages', async () => {
    const gateway = await RawGateway.login(discord, guildMessages | (1 << 12));
    const heard = async (id: string) => (await gateway.event('MESSAGE_CREATE', (d) => d.id === id)).d;
    const blank = await ada().sendMessage({ content: 'secret', files: [file] });
    expect(await heard(blank.id)).toMatchObject({
      content: '',
      attachments: [],
      author: { username: 'Ada' },
    });
    const mention = await ada().sendMessage({ content: `<@${discord.world.bot.id}> hi`, files: [file] });
    expect(await heard(mention.id)).toMatchObject({
      content: expect.stringContaining('hi'),
      attachments: [{}],
    });
    const dm = await ada().sendMessage({ content: 'private', channelId: ada().directChannelId() });
    expect(await heard(dm.id)).toMatchObject({ content: 'private' });
    const own = await request(discord, 'POST', `/channels/${discord.world.mainChannel.id}/messages`, {
      content: 'mine',
    });
    expect(await heard(own.body.id)).toMatchObject({ content: 'mine' });
    gateway.close();
  });

  test('the target of a message command is never blank', async () => {
    const gateway = await RawGateway.login(discord, guildMessages);
    const path = `/applications/${discord.world.bot.id}/commands`;
    const made = await request(discord, 'POST', path, { name: 'Classify', type: 3 });
    const sent = await ada().sendMessage({ content: 'a seven', files: [file] });
    const id = await ada().invoke({ commandId: made.body.id, options: [], targetId: sent.id });
    const frame = await gateway.event('INTERACTION_CREATE', (d) => d.id === id);
    expect(frame.d.data).toMatchObject({
      resolved: { messages: { [sent.id]: { content: 'a seven', attachments: [{}] } } },
    });
    gateway.close();
  });

  test('events that no intent asks for do not come', async () => {
    const gateway = await RawGateway.login(discord, messageContent | guildMessages);
    ada().startTyping();
    const last = await ada().sendMessage({ content: 'last' });
    await gateway.event('MESSAGE_CREATE', (d) => d.id === last.id);
    expect(gateway.frames.map((f) => f.t)).not.toContain('TYPING_START');
    expect(gateway.frames.map((f) => f.t)).not.toContain('GUILD_CREATE');
    gateway.close();
  });
});

test('a resume replays exactly what came after the given number', async () => {
  const gateway = await RawGateway.login(discord);
  const sessionId = (await gateway.event('READY')).d.session_id;
  const ada = discord.person('Ada');
  const seen = await ada.sendMessage({ content: 'seen' });
  const { s } = await gateway.event('MESSAGE_CREATE', (d) => d.id === seen.id);
  gateway.close();
  await within(gateway.closed, 'closed');
  await ada.sendMessage({ content: 'missed 1' });
  await ada.sendMessage({ content: 'missed 2' });
  const again = await RawGateway.connect(discord);
  again.send(6, { token: discord.token, session_id: sessionId, seq: s });
  await again.event('RESUMED');
  const events = again.frames.filter((f) => f.op === 0);
  expect(events.map((f) => f.d.content ?? f.t)).toEqual(['missed 1', 'missed 2', 'RESUMED']);
  expect(events.map((f) => f.s)).toEqual([s! + 1, s! + 2, s! + 3]);
  again.close();
});

test('a session that is not known cannot be resumed', async () => {
  const gateway = await RawGateway.connect(discord);
  gateway.send(6, { token: discord.token, session_id: 'gone', seq: 3 });
  expect(await gateway.next((f) => f.op === 9)).toMatchObject({ d: false });
  gateway.close();
});

test('zlib-stream: one context a connection, each message flushed', async () => {
  const socket = new WebSocket(
    `${discord.origin.replace('http', 'ws')}/gateway?v=10&encoding=json&compress=zlib-stream`,
  );
  const chunks: Buffer[] = [];
  const text = () => inflateSync(Buffer.concat(chunks), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const received = (part: string) =>
    within(
      new Promise<void>((resolve) => {
        const check = () => chunks.length > 0 && text().includes(part) && resolve();
        socket.on('message', check);
      }),
      part,
    );
  socket.on('message', (data: Buffer) => chunks.push(data));
  await received('heartbeat_interval');
  const ready = received('READY');
  socket.send(JSON.stringify({ op: 2, d: identify() }));
  await ready;
  expect(chunks.every((c) => c.subarray(-4).equals(Buffer.from([0, 0, 255, 255])))).toBe(true);
  socket.terminate();
});
