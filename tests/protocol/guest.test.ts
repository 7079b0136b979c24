/**
 * Where somebody installed the bot for themselves and it is no member: it answers through the interaction's token, for 15
 * minutes, and neither hears, writes nor edits otherwise.
 */
import { ApplicationIntegrationType, type Interaction, InteractionContextType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  onReference,
  openChannel,
  patience,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';
import { emitted, startBot, type TestBot, told } from '../helpers/localBot.ts';

vi.setConfig({ testTimeout: 2 * patience });

describe('the local Discord', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startBot();
    const { application } = bot.client;
    await application.commands.set([
      {
        name: 'anywhere',
        description: 'x',
        integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      },
      { name: 'server', description: 'x' },
      {
        name: 'direct',
        description: 'x',
        contexts: [InteractionContextType.BotDM],
        integrationTypes: [ApplicationIntegrationType.GuildInstall],
      },
    ]);
  });
  afterAll(() => bot.close());

  /** Calls a command there. @returns what the bot gets */
  async function called(name: string, channelId?: string): Promise<Interaction> {
    const ada = bot.discord.person('Ada');
    const { id } = ada.snapshot().commands.find((command) => command.name === name)!;
    const arrives = emitted<Interaction>(bot.client, 'interactionCreate');
    await ada.invoke({ commandId: id, options: [], channelId });
    return arrives;
  }

  test('says by whose installation a command came, and where from', async () => {
    const ada = bot.discord.person('Ada');
    const group = ada.openGroup().id;
    const there = await called('anywhere', group);
    expect(there.context).toBe(InteractionContextType.PrivateChannel);
    const ownersOf = ({ authorizingIntegrationOwners: o }: Interaction) => [o.guildId, o.userId];
    expect(ownersOf(there)).toEqual([null, ada.user.id]);
    expect([there.guildId, there.member, there.channelId]).toEqual([null, null, group]);
    const guild = await called('anywhere');
    expect(guild.context).toBe(InteractionContextType.Guild);
    expect(ownersOf(guild)).toEqual([bot.discord.world.identity.guildId, null]);
    const direct = await called('anywhere', ada.directChannelId());
    expect(direct.context).toBe(InteractionContextType.BotDM);
    expect(ownersOf(direct)).toEqual(['0', null]);
  });

  test('refuses a command that no client would offer there', async () => {
    const ada = bot.discord.person('Ada');
    const refused = { code: 10063 };
    await expect(called('server', ada.openGroup().id)).rejects.toMatchObject(refused);
    await expect(called('direct')).rejects.toMatchObject(refused);
    expect((await called('direct', ada.directChannelId())).isChatInputCommand()).toBe(true);
  });

  test('takes an answer, its edit and five more messages by token, and nothing through the channel', async () => {
    const ada = bot.discord.person('Ada');
    const group = ada.openGroup().id;
    const interaction = await called('anywhere', group);
    if (!interaction.isChatInputCommand()) throw new Error('no command');
    const heard: unknown[] = [];
    bot.client.on('messageCreate', (message) => heard.push(message.channelId));
    const shown = told(ada, 'message', ({ message }) => message.content === 'edited');
    await interaction.reply('answer');
    const { id } = await interaction.editReply('edited');
    const { message } = await shown;
    expect(message.channel_id).toBe(group);
    expect(message.interaction_metadata?.authorizing_integration_owners).toEqual({ 1: ada.user.id });
    for (let i = 1; i <= 5; i++) await interaction.followUp(`more ${i}`);
    await expect(interaction.followUp('more 6')).rejects.toMatchObject({ status: 400, code: 40094 });

    const { rest } = bot.client;
    const noAccess = { status: 403, code: 50001 };
    await expect(rest.get(`/channels/${group}`)).rejects.toMatchObject(noAccess);
    await expect(rest.post(`/channels/${group}/messages`, { body: { content: 'x' } })).rejects.toMatchObject(
      noAccess,
    );
    await expect(
      rest.patch(`/channels/${group}/messages/${id}`, { body: { content: 'x' } }),
    ).rejects.toMatchObject(noAccess);
    await ada.sendMessage({ content: 'among us', channelId: group });
    await ada.sendMessage({ content: 'for all' });
    await vi.waitFor(() => expect(heard).toEqual([bot.discord.world.mainChannel.id]));
    bot.client.removeAllListeners('messageCreate');
  });

  test('shows the group to those who are in it', () => {
    const [ada, eve] = [bot.discord.person('Ada'), bot.discord.person('Eve')];
    const group = ada.openGroup().id;
    const sees = () => eve.snapshot().channels.some(({ id }) => id === group);
    expect(sees()).toBe(false);
    expect(eve.openGroup().id).toBe(group);
    expect(sees()).toBe(true);
  });
});

describe('Gradus as a guest', () => {
  let later = 0;
  let channel: TestChannel;
  let ada: Seat;
  let group: string;
  beforeAll(async () => {
    channel = await openChannel({
      digits: [6000, 100],
      services: onReference,
      discord: { clock: () => Date.now() + later },
    });
    ada = channel.seat('Ada');
    group = ada.person.openGroup().id;
  });
  afterAll(() => channel.close());

  test('explains there', async () => {
    await ada.type('/explain relu', [], group);
    const lesson = await ada.reads('ReLU', '1 of');
    expect(lesson.channel_id).toBe(group);
  });

  test('asks a quiz in place of a thread', async () => {
    await ada.type('/quiz topic:relu count:1 where:thread', [], group);
    const question = await ada.reads('1 of 1');
    expect(question.channel_id).toBe(group);
    expect(ada.person.snapshot().channels).toHaveLength(2);
  });

  test('follows a run for 15 minutes, says so, and tells of its end directly', async () => {
    // It has to be going on at the first edit, which is when the message says so.
    await ada.type('/train mlp epochs:8 batch:8', [], group);
    const message = await ada.reads('mlp is learning', 'Gradus is not a member here', 'runs show');
    expect(message.channel_id).toBe(group);
    const until = Number(/<t:(\d+):t>/.exec(textOf(message))?.[1]);
    expect(until * 1000 - Date.now()).toBeGreaterThan(13 * 60_000);
    later += 16 * 60_000;
    const notice = await ada.reads(`<@${ada.person.user.id}>`, 'has ended');
    expect(notice.channel_id).toBe(ada.person.directChannelId());
    expect(textOf(ada.messages.get(message.id)!)).not.toContain('of the test digits correctly');
    expect([...ada.messages.values()].filter((m) => m.content.includes('has ended'))).toHaveLength(1);
    await vi.waitFor(async () => expect(await channel.services.store.messages.listOpen()).toEqual([]), 5000);
  });

  test('after a restart it still tells of the end', async () => {
    const li = channel.seat('Li', { locale: 'zh-CN' });
    // Long enough to be edited once, which is when the message says so, and to be going on at the restart.
    await li.type('/train mlp epochs:8 batch:8', [], li.person.openGroup().id);
    await li.reads('Gradus 不在这个频道里');
    await channel.restart();
    const notice = await li.reads(`<@${li.person.user.id}>`, '已结束');
    expect(notice.channel_id).toBe(li.person.directChannelId());
  });
});
