/** Logging in, registering commands, and staying connected through what a network does to a bot: with discord.js itself. */
import type { Client, Message } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emitted, loginTo, startBot, type TestBot, told, within } from '../helpers/localBot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

test('the unmodified client logs in and knows its guild, channel, members and itself', async () => {
  const { client, discord } = bot;
  discord.person('Ada');
  const guild = await client.guilds.cache.first()!.fetch();
  expect(client.user.bot).toBe(true);
  expect(client.application.id).toBe(client.user.id);
  expect(guild.channels.cache.map((c) => c.name)).toEqual(['deep-learning']);
  expect((await guild.members.list({ limit: 10 })).map((m) => m.user.username).sort()).toEqual([
    'Ada',
    'Gradus',
  ]);
  expect((await guild.roles.fetch()).map((r) => r.name)).toContain('@everyone');
  expect((await client.users.fetch(client.user.id)).username).toBe('Gradus');
  expect((await client.application.fetch()).name).toBe('Gradus');
  expect((await client.guilds.fetch()).size).toBe(1);
});

test('the person sees the bot come and go', async () => {
  const person = bot.discord.person('Ada');
  expect(person.snapshot().botOnline).toBe(true);
  const gone = new Promise((resolve) => bot.discord.gateway.onOnline(resolve));
  await bot.client.destroy();
  expect(await gone).toBe(false);
  expect(person.snapshot().botOnline).toBe(false);
});

test('what the bot says of itself reaches the people; invisible is offline', async () => {
  const { discord, client } = bot;
  const ada = discord.person('Ada');
  const next = () =>
    within(
      new Promise((resolve) => {
        const stop = ada.listen((event) => {
          if (event.type !== 'presence') return;
          stop();
          resolve(event.presence);
        });
      }),
      'a presence',
    );
  const custom = next();
  client.user.setPresence({ status: 'idle', activities: [{ name: 'x', type: 4, state: 'Training' }] });
  expect(await custom).toEqual({ status: 'idle', activity: { type: 4, text: 'Training' } });
  const hidden = next();
  client.user.setStatus('invisible');
  expect(await hidden).toBeNull();
  expect(ada.snapshot().presences).toEqual({});
  expect(ada.snapshot().botOnline).toBe(true);
});

test('commands are registered, listed, changed and deleted, globally and in the guild', async () => {
  const { client, discord } = bot;
  const person = discord.person('Ada');
  const heard = told(person, 'commands');
  const [global] = (
    await client.application.commands.set([{ name: 'explain', description: 'a lesson' }])
  ).values();
  expect((await heard).commands.map((c) => c.name)).toEqual(['explain']);
  const guild = client.guilds.cache.first()!;
  await guild.commands.create({ name: 'explain', description: 'of this guild' });
  await guild.commands.create({ name: 'train', description: 'a run' });
  // The guild's command hides the global one of its name.
  expect(person.snapshot().commands.map((c) => [c.name, c.description])).toEqual([
    ['explain', 'of this guild'],
    ['train', 'a run'],
  ]);
  expect((await client.application.commands.fetch()).size).toBe(1);
  const again = await client.application.commands.set([{ name: 'explain', description: 'changed' }]);
  expect(again.first()!.id).toBe(global.id);
  await client.application.commands.edit(global.id, { description: 'edited' });
  expect((await client.application.commands.fetch(global.id)).description).toBe('edited');
  await client.application.commands.delete(global.id);
  await expect(client.application.commands.fetch(global.id)).rejects.toMatchObject({ code: 10063 });
});

test('a command that asks for permissions is there only for those who have them', async () => {
  const { client, discord } = bot;
  await client.application.commands.set([
    { name: 'tidy', description: 't', defaultMemberPermissions: 'ManageMessages' },
  ]);
  expect(discord.person('Mod', { moderator: true }).snapshot().commands).toHaveLength(1);
  const ada = discord.person('Ada');
  expect(ada.snapshot().commands).toEqual([]);
  const [{ id }] = discord.world.visibleCommands();
  await expect(ada.invoke({ commandId: id, options: [] })).rejects.toMatchObject({
    code: 'LOCAL_COMMAND_UNKNOWN',
  });
});

/** Messages that the client hears, by content, until one says "last". */
function heardUntilLast(client: Client): Promise<string[]> {
  const contents: string[] = [];
  return new Promise((resolve) => {
    const listener = (message: Message) => {
      contents.push(message.content);
      if (message.content !== 'last') return;
      client.off('messageCreate', listener);
      resolve(contents);
    };
    client.on('messageCreate', listener);
  });
}

test('a broken connection is resumed, and what was missed is replayed once and in order', async () => {
  const { client, discord } = bot;
  const person = discord.person('Ada');
  const heard = heardUntilLast(client);
  const resumed = emitted<number>(client, 'shardResume');
  await person.sendMessage({ content: 'before' });
  discord.gateway.drop();
  await person.sendMessage({ content: 'missed 1' });
  await person.sendMessage({ content: 'missed 2' });
  await resumed;
  await person.sendMessage({ content: 'last' });
  expect(await heard).toEqual(['before', 'missed 1', 'missed 2', 'last']);
});

test('a command called while the connection is broken is answered after the resume', async () => {
  const { client, discord } = bot;
  await client.application.commands.set([{ name: 'ping', description: 'pong' }]);
  client.on('interactionCreate', (i) => void (i.isChatInputCommand() && i.reply('pong')));
  const person = discord.person('Ada');
  const answer = told(person, 'message');
  discord.gateway.drop();
  await person.invoke({ commandId: person.snapshot().commands[0].id, options: [] });
  expect((await answer).message.content).toBe('pong');
});

test('when the server asks for a reconnect the client resumes', async () => {
  const resumed = emitted(bot.client, 'shardResume');
  bot.discord.gateway.requestReconnect();
  await resumed;
  expect(bot.discord.gateway.isOnline).toBe(true);
});

test('an invalid session makes the client identify afresh', { timeout: 20_000 }, async () => {
  const ready = new Promise((resolve) => bot.client.once('shardReady', resolve));
  bot.discord.gateway.invalidateSessions(false);
  await ready;
  const message = new Promise<Message>((resolve) => bot.client.once('messageCreate', resolve));
  await bot.discord.person('Ada').sendMessage({ content: 'still there?' });
  expect((await message).content).toBe('still there?');
});

test('a wrong token is refused', async () => {
  await expect(loginTo({ ...bot.discord, token: 'wrong' })).rejects.toThrow(/token/i);
});
