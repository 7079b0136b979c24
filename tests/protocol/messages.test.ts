/** Messages in the channel: sent, edited, deleted, mentioned in, reacted to; threads, DMs and permissions. */
import { AttachmentBuilder, ComponentType, EmbedBuilder, type Message, type TextChannel } from 'discord.js';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalPerson } from '../../src/local/index.ts';
import { emitted, onePixelPng, startBot, type TestBot, told } from '../helpers/localBot.ts';
import { request } from '../helpers/localRaw.ts';

let bot: TestBot;
let ada: LocalPerson;
let channel: TextChannel;

beforeAll(async () => {
  bot = await startBot();
  ada = bot.discord.person('Ada');
  channel = (await bot.client.channels.fetch(bot.discord.world.mainChannel.id)) as TextChannel;
});
afterAll(() => bot.close());

test('the bot reads a message with its files, and a mention of itself', async () => {
  const heard = emitted<Message>(bot.client, 'messageCreate');
  const sent = await ada.sendMessage({
    content: `hi <@${bot.client.user.id}>`,
    files: [{ name: 'a b.png', contentType: 'image/png', bytes: onePixelPng }],
  });
  const message = await heard;
  expect(message.id).toBe(sent.id);
  expect(message.mentions.has(bot.client.user.id)).toBe(true);
  expect(message.member?.displayName).toBe('Ada');
  expect(message.attachments.first()).toMatchObject({ name: 'a_b.png', width: 1, height: 1 });
});

test('the bot sends, edits and deletes; the person sees each', async () => {
  const sent = await channel.send({
    content: 'one',
    embeds: [new EmbedBuilder().setTitle(' trimmed ').addFields({ name: 'loss', value: '0.1' })],
    files: [new AttachmentBuilder(onePixelPng, { name: 'x.png', description: 'a pixel' })],
  });
  expect(sent.embeds[0].title).toBe('trimmed');
  expect(sent.attachments.first()).toMatchObject({ description: 'a pixel', contentType: 'image/png' });
  const seenEdit = told(ada, 'message', (e) => e.message.id === sent.id);
  await sent.edit('two');
  expect((await seenEdit).message).toMatchObject({ content: 'two', attachments: [{ filename: 'x.png' }] });
  const seenDelete = told(ada, 'messageDelete', (e) => e.messageId === sent.id);
  await sent.delete();
  await seenDelete;
  await expect(channel.messages.fetch(sent.id)).rejects.toMatchObject({ code: 10008 });
});

test('a message that is sent again with the same enforced nonce is not there twice', async () => {
  const send = (content: string, enforceNonce: boolean) =>
    channel.send({ content, nonce: '77', enforceNonce });
  const [first, again, other] = [await send('1', true), await send('2', true), await send('3', false)];
  expect(again.id).toBe(first.id);
  expect(again.content).toBe('1');
  expect(other.id).not.toBe(first.id);
});

test('ids may come as numbers, whose last digits count', async () => {
  const asked = await ada.sendMessage({ content: 'a "quoted" 12345678901234567890' });
  const reply = await fetch(`${bot.discord.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${bot.discord.token}`, 'content-type': 'application/json' },
    body: `{"content": "\\" 12345678901234567890", "message_reference": {"message_id": ${asked.id}}, "nonce": 1}`,
  });
  expect(await reply.json()).toMatchObject({
    content: '" 12345678901234567890',
    message_reference: { message_id: asked.id },
    nonce: 1,
  });
});

test('files that no edit lists are appended', async () => {
  const { discord } = bot;
  const path = `/channels/${channel.id}/messages`;
  const file = (name: string) => ({ name, bytes: Buffer.from(name) });
  const sent = await request(discord, 'POST', path, { content: 'x' }, { files: [file('a.txt')] });
  const edited = await request(discord, 'PATCH', `${path}/${sent.body.id}`, {}, { files: [file('b.txt')] });
  expect(edited.body.attachments).toMatchObject([{ filename: 'a.txt' }, { filename: 'b.txt' }]);
});

test('history is read before, after and around a message', async () => {
  const ids = [];
  for (const content of ['1', '2', '3', '4']) ids.push((await ada.sendMessage({ content })).id);
  const contents = async (options: object) =>
    [...(await channel.messages.fetch({ limit: 2, cache: false, ...options })).values()].map(
      (m) => m.content,
    );
  expect(await contents({})).toEqual(['4', '3']);
  expect(await contents({ before: ids[2] })).toEqual(['2', '1']);
  expect(await contents({ after: ids[1] })).toEqual(['4', '3']);
  expect(await contents({ around: ids[1], limit: 3 })).toEqual(['3', '2', '1']);
});

test('a reply names the message it answers', async () => {
  const asked = await ada.sendMessage({ content: 'why?' });
  const message = await channel.messages.fetch(asked.id);
  await message.reply('because');
  const reply = ada.snapshot().messages.at(-1)!;
  expect(reply).toMatchObject({
    type: 19,
    referenced_message: { content: 'why?' },
    mentions: [{ username: 'Ada' }],
  });
  const quiet = await message.reply({ content: 'psst', allowedMentions: { repliedUser: false } });
  expect(quiet.mentions.users.size).toBe(0);
});

test('allowed_mentions decides whom a message mentions', async () => {
  const content = `<@${ada.user.id}>`;
  expect((await channel.send({ content, allowedMentions: { parse: [] } })).mentions.users.size).toBe(0);
  expect(
    (await channel.send({ content, allowedMentions: { users: [ada.user.id] } })).mentions.users.size,
  ).toBe(1);
});

test('reactions of both reach the other', async () => {
  const sent = await channel.send('react');
  const seen = told(ada, 'message', (e) => e.message.id === sent.id);
  await sent.react('👍');
  expect((await seen).message.reactions).toMatchObject([{ emoji: { name: '👍' }, count: 1, me: false }]);
  const heard = new Promise<string | null>((resolve) =>
    bot.client.once('messageReactionAdd', (reaction) => resolve(reaction.emoji.name)),
  );
  ada.react(sent.id, '❌');
  expect(await heard).toBe('❌');
  const users = await (await sent.fetch(true)).reactions.cache.get('❌')!.users.fetch();
  expect([...users.values()].map((u) => u.username)).toEqual(['Ada']);
  await expect(sent.react('no emoji')).rejects.toMatchObject({ code: 10014 });
});

test('typing is seen', async () => {
  const seen = told(ada, 'typing');
  await channel.sendTyping();
  expect((await seen).user.username).toBe('Gradus');
  const heard = new Promise<string | null>((resolve) =>
    bot.client.once('typingStart', (typing) => resolve(typing.user.username)),
  );
  ada.startTyping();
  expect(await heard).toBe('Ada');
});

test('a thread is opened from a message, which shows it, written in, archived, and wakes up', async () => {
  const start = await channel.send('lesson');
  const thread = await start.startThread({ name: 'questions' });
  expect(thread.id).toBe(start.id);
  await thread.send('in the thread');
  const inThread = await ada.sendMessage({ content: 'a question', channelId: thread.id });
  expect((await thread.messages.fetch(inThread.id)).content).toBe('a question');
  const begun = await channel.messages.fetch({ message: start.id, force: true });
  expect([begun.hasThread, begun.thread?.name]).toEqual([true, 'questions']);
  const [starter] = ada.snapshot().elsewhere.filter((m) => m.channel_id === thread.id);
  expect(starter).toMatchObject({ type: 21, referenced_message: { content: 'lesson' } });
  expect(ada.snapshot().channels.find((c) => c.id === thread.id)).toMatchObject({ message_count: 2 });
  await expect(start.startThread({ name: 'again' })).rejects.toThrow();
  await thread.setArchived(true);
  expect(thread.archived).toBe(true);
  const awake = new Promise<boolean | null>((resolve) =>
    bot.client.once('threadUpdate', (_before, after) => resolve(after.archived)),
  );
  await ada.sendMessage({ content: 'one more', channelId: thread.id });
  expect(await awake).toBe(false);
  await thread.setLocked(true);
  await thread.setArchived(true);
  await expect(ada.sendMessage({ content: 'too late', channelId: thread.id })).rejects.toMatchObject({
    code: 50083,
  });
});

test('a person opens a thread beside the messages; a name that is none is refused', async () => {
  const heard = new Promise<string>((resolve) =>
    bot.client.once('threadCreate', (thread) => resolve(thread.name)),
  );
  const thread = ada.openThread({ name: ' optimizers ' });
  expect(await heard).toBe('optimizers');
  expect(ada.snapshot().messages.at(-1)).toMatchObject({
    type: 18,
    content: 'optimizers',
    message_reference: { channel_id: thread.id },
  });
  for (const name of [' ', 'x'.repeat(101)])
    expect(() => ada.openThread({ name })).toThrow(expect.objectContaining({ code: 50035 }));
  const [inThread] = [await ada.sendMessage({ content: 'here', channelId: thread.id })];
  expect(() => ada.openThread({ name: 'nested', messageId: inThread.id })).toThrow(
    expect.objectContaining({ code: 50024 }),
  );
});

test('a person edits their own message alone', async () => {
  const own = await ada.sendMessage({ content: 'befor' });
  const heard = new Promise<string>((resolve) =>
    bot.client.once('messageUpdate', (_before, after) => resolve(after.content)),
  );
  ada.editMessage(own.id, 'before');
  expect(await heard).toBe('before');
  const others = await channel.send('mine');
  expect(() => ada.editMessage(others.id, 'yours')).toThrow(expect.objectContaining({ code: 50005 }));
  expect(() => ada.editMessage(own.id, ' ')).toThrow(expect.objectContaining({ code: 50006 }));
});

test('a DM is opened and written to', async () => {
  const user = await bot.client.users.fetch(ada.user.id);
  const seen = told(ada, 'message', (e) => e.message.content === 'for you');
  const dm = await user.createDM();
  await dm.send('for you');
  expect((await seen).message.channel_id).toBe(ada.directChannelId());
  await expect(bot.client.users.createDM(bot.client.user.id)).rejects.toMatchObject({ code: 50007 });
});

test('Components V2: text, section, gallery, file, separator and container round trip', async () => {
  const sent = await channel.send({
    flags: 1 << 15,
    files: [
      new AttachmentBuilder(onePixelPng, { name: 'a.png' }),
      new AttachmentBuilder(Buffer.from('x'), { name: 'b.txt' }),
    ],
    components: [
      {
        type: ComponentType.Container,
        accentColor: 0x5865f2,
        components: [
          { type: ComponentType.TextDisplay, content: '# Run 1' },
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: 'section' }],
            accessory: { type: ComponentType.Thumbnail, media: { url: 'attachment://a.png' } },
          },
          { type: ComponentType.Separator },
          {
            type: ComponentType.MediaGallery,
            items: [{ media: { url: 'attachment://a.png' }, description: 'x' }],
          },
          { type: ComponentType.File, file: { url: 'attachment://b.txt' } },
          {
            type: ComponentType.ActionRow,
            components: [{ type: ComponentType.Button, customId: 'go', label: 'Go', style: 1 }],
          },
        ],
      },
    ],
  });
  const seen = ada.snapshot().messages.at(-1)!;
  expect(seen.id).toBe(sent.id);
  expect(seen.flags! & (1 << 15)).toBe(1 << 15);
  expect(seen.components![0]).toMatchObject({
    type: 17,
    components: [{ type: 10, id: expect.any(Number) }, {}, {}, {}, {}, {}],
  });
  const gallery = sent.components[0].toJSON() as { components: { items?: { media: { url: string } }[] }[] };
  expect((await fetch(gallery.components[3].items![0].media.url)).status).toBe(200);
  // All files are shown, so none is left over.
  expect(seen.attachments).toEqual([]);
});

test('missing permissions are refused: sending, files; embeds are dropped', async () => {
  const { world } = bot.discord;
  const all = world.botPermissions;
  try {
    world.botPermissions = all & ~PermissionFlagsBits.AttachFiles;
    await expect(
      channel.send({ files: [new AttachmentBuilder(onePixelPng, { name: 'x.png' })] }),
    ).rejects.toMatchObject({ code: 50013 });
    world.botPermissions = all & ~PermissionFlagsBits.EmbedLinks;
    const dropped = await channel.send({ content: 'x', embeds: [new EmbedBuilder().setTitle('t')] });
    expect(dropped.embeds).toEqual([]);
    world.botPermissions = all & ~PermissionFlagsBits.SendMessages;
    await expect(channel.send('x')).rejects.toMatchObject({ code: 50013 });
    world.botPermissions = all & ~PermissionFlagsBits.ManageMessages;
    const foreign = await ada.sendMessage({ content: 'mine' });
    await expect(channel.messages.delete(foreign.id)).rejects.toMatchObject({ code: 50013 });
  } finally {
    world.botPermissions = all;
  }
  const foreign = await ada.sendMessage({ content: 'mine' });
  await expect(channel.messages.edit(foreign.id, 'yours')).rejects.toMatchObject({ code: 50005 });
  await channel.messages.delete(foreign.id);
});

test('a person deletes their own messages, a moderator those of others', async () => {
  const sent = await ada.sendMessage({ content: 'oops' });
  const eve = bot.discord.person('Eve');
  expect(() => eve.deleteMessage(sent.id)).toThrow('Missing Permissions');
  const heard = emitted<Message>(bot.client, 'messageDelete');
  bot.discord.person('Mod', { moderator: true }).deleteMessage(sent.id);
  expect((await heard).id).toBe(sent.id);
});

test('a deleted channel is gone for the bot, and its messages with it', async () => {
  const start = await channel.send('lesson');
  const thread = await start.startThread({ name: 'short' });
  const heard = emitted(bot.client, 'threadDelete');
  bot.discord.world.deleteChannel(thread.id);
  await heard;
  const answer = await request(bot.discord, 'POST', `/channels/${thread.id}/messages`, { content: 'x' });
  expect(answer).toMatchObject({ status: 404, body: { code: 10003 } });
});

test('a 40 MB upload is refused with 40005, not with a broken connection', async () => {
  const big = new AttachmentBuilder(Buffer.alloc(40 * 1024 * 1024), { name: 'big.bin' });
  await expect(channel.send({ files: [big] })).rejects.toMatchObject({ status: 413, code: 40005 });
});
