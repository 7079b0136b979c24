/** What becomes of an answer: deferred, edited, followed up, private, with files that stay or go. */
import { AttachmentBuilder, EmbedBuilder, MessageFlags } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LocalPerson } from '../../src/local/index.ts';
import { Conversation } from '../helpers/conversation.ts';
import { onePixelPng, type TestBot, told } from '../helpers/localBot.ts';

let talk: Conversation;
let bot: TestBot;
let ada: LocalPerson;
beforeAll(async () => {
  talk = await Conversation.open();
  ({ bot, ada } = talk);
});
afterEach(() => void bot.client.removeAllListeners('interactionCreate'));
afterAll(() => bot.close());

const say: Conversation['say'] = (...said) => talk.say(...said);
const lastMessage = () => talk.lastMessage();

test('defer, edit with a picture in an embed, follow up, delete', async () => {
  await say('/go', async (i) => {
    const response = await i.deferReply({ withResponse: true });
    expect(response.resource?.message?.flags.has(MessageFlags.Loading)).toBe(true);
    const edited = await i.editReply({
      content: 'ready',
      embeds: [new EmbedBuilder().setTitle('curve').setImage('attachment://curve.png').setTimestamp(0)],
      files: [new AttachmentBuilder(onePixelPng, { name: 'curve.png', description: 'a curve' })],
    });
    // What an embed shows leaves the attachments.
    expect(edited.attachments.size).toBe(0);
    expect(edited.embeds[0].image).toMatchObject({ width: 1, height: 1 });
    expect((await fetch(edited.embeds[0].image!.url)).headers.get('content-type')).toBe('image/png');
    expect((await i.fetchReply()).content).toBe('ready');
    const more = await i.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    await i.deleteReply(more);
    await i.followUp('last');
  });
  expect(lastMessage()).toMatchObject({ content: 'last', flags: 0 });
  const first = ada.snapshot().messages.at(-2)!;
  expect(first).toMatchObject({ content: 'ready', type: 20, flags: 0, edited_timestamp: null });
  expect(first.interaction).toMatchObject({ name: 'go' });
});

test('the first follow-up after a defer fills the deferred answer in and stays as ephemeral as that was', async () => {
  const id = await say('/go', async (i) => {
    await i.deferReply({ flags: MessageFlags.Ephemeral });
    const deferred = await i.fetchReply();
    const followUp = await i.webhook.send({ content: 'filled' });
    expect(followUp.id).toBe(deferred.id);
    const second = await i.webhook.send({ content: 'public' });
    expect(second.id).not.toBe(deferred.id);
    return deferred.id;
  });
  const messages = ada.snapshot().messages;
  expect(messages.find((m) => m.id === id)).toMatchObject({ content: 'filled', flags: 64 });
});

test('an edit keeps files, or replaces those that it does not list', async () => {
  await say('/go', async (i) => {
    const file = (name: string) => new AttachmentBuilder(Buffer.from(name), { name });
    await i.reply({ content: 'one', files: [file('a.txt')] });
    const names = async (edit: Parameters<typeof i.editReply>[0]) =>
      [...(await i.editReply(edit)).attachments.values()].map((a) => a.name);
    expect(await names({ content: 'kept' })).toEqual(['a.txt']);
    // discord.js lists the new files and nothing else, so the old ones go.
    expect(await names({ files: [file('b.txt')] })).toEqual(['b.txt']);
    const kept = (await i.fetchReply()).attachments.first()!;
    expect(await names({ attachments: [kept], files: [file('c.txt')] })).toEqual(['b.txt', 'c.txt']);
    expect(await names({ attachments: [] })).toEqual([]);
  });
});

test('a message that shows its own picture by link keeps it through an edit', async () => {
  await say('/go', async (i) => {
    const embed = new EmbedBuilder().setTitle('one').setImage('attachment://a.png');
    await i.reply({ embeds: [embed], files: [new AttachmentBuilder(onePixelPng, { name: 'a.png' })] });
    const before = await i.fetchReply();
    const edited = await i.editReply({ embeds: [EmbedBuilder.from(before.embeds[0]).setTitle('two')] });
    expect(edited.embeds[0].title).toBe('two');
    expect(edited.attachments.size).toBe(0);
    expect((await fetch(edited.embeds[0].image!.url)).status).toBe(200);
  });
});

test('ephemeral answers reach only their person, not the channel, and can be dismissed', async () => {
  const eve = bot.discord.person('Eve');
  const heardByEve: string[] = [];
  const stop = eve.listen((e) => e.type === 'message' && heardByEve.push(e.message.content));
  const id = await say('/go', async (i) => {
    await i.reply({ content: 'only you', flags: MessageFlags.Ephemeral });
    const reply = await i.fetchReply();
    await expect(i.channel!.messages.fetch(reply.id)).rejects.toMatchObject({ code: 10008 });
    await i.editReply('still only you');
    return reply.id;
  });
  stop();
  expect(heardByEve).toEqual([]);
  expect(eve.snapshot().messages.some((m) => m.id === id)).toBe(false);
  expect(lastMessage()).toMatchObject({ id, content: 'still only you', flags: 64 });
  const gone = told(ada, 'messageDelete', (e) => e.messageId === id);
  ada.dismiss(id);
  await gone;
  expect(ada.snapshot().messages.some((m) => m.id === id)).toBe(false);
});
