/** Commands as any bot gets them from discord.js: options, autocomplete, targets, where they come from, and first answers. */
import type { ChatInputCommandInteraction } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import type { LocalPerson } from '../../src/local/index.ts';
import { Conversation } from '../helpers/conversation.ts';
import { onePixelPng, type TestBot, within } from '../helpers/localBot.ts';

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
const next: Conversation['next'] = (...wanted) => talk.next(...wanted);
const lastMessage = () => talk.lastMessage();

test('options arrive with their types, through subcommands and groups', async () => {
  const seen = await say('/train cnn epochs:3 lr:1e-3 quick:yes optimizer:Adam', async (i) => {
    await i.reply('ok');
    const o = i.options;
    return [
      o.getSubcommand(),
      o.getInteger('epochs'),
      o.getNumber('lr'),
      o.getBoolean('quick'),
      o.getString('optimizer'),
    ];
  });
  expect(seen).toEqual(['cnn', 3, 0.001, true, 'adam']);
  const user = await say(`/train custom wide for:<@${ada.user.id}>`, async (i) => {
    await i.reply('ok');
    return [i.options.getSubcommandGroup(), i.options.getSubcommand(), i.options.getUser('for')?.username];
  });
  expect(user).toEqual(['custom', 'wide', 'Ada']);
  expect(lastMessage().interaction?.name).toBe('train custom wide');
});

test('the interaction knows who, where, in which language and with which permissions', async () => {
  const seen = await say('/go', async (i) => {
    await i.reply('ok');
    return {
      locale: i.locale,
      user: i.user.username,
      guild: i.inCachedGuild() && i.guild.name,
      channel: i.channel?.id === bot.discord.world.mainChannel.id,
      bot: i.appPermissions.has('AttachFiles'),
      person: i.memberPermissions?.has('ManageMessages'),
      command: i.command?.name,
    };
  });
  expect(seen).toEqual({
    locale: 'zh-CN',
    user: 'Ada',
    guild: 'Gradus',
    channel: true,
    bot: true,
    person: false,
    command: 'go',
  });
  expect(
    bot.discord.world.permissionsOf(bot.discord.person('Mod', { moderator: true }).user.id) & 0x2000n,
  ).toBe(0x2000n);
});

test('an attachment arrives with size and type, and can be fetched', async () => {
  const file = { name: '数字 7.png', contentType: 'application/octet-stream', bytes: onePixelPng };
  const seen = await say(
    '/predict',
    async (i) => {
      await i.reply('ok');
      const a = i.options.getAttachment('image', true);
      const bytes = Buffer.from(await (await fetch(a.url)).arrayBuffer());
      return [a.name, a.size, a.contentType, a.width, a.height, a.ephemeral, bytes.equals(onePixelPng)];
    },
    [file],
  );
  expect(seen).toEqual(['数字_7.png', onePixelPng.length, 'image/png', 1, 1, true, true]);
});

test('autocomplete is asked with what is typed so far, and its choices come back', async () => {
  const command = ada.snapshot().commands.find((c) => c.name === 'explain')!;
  const handled = next(
    (i) => i.isAutocomplete(),
    async (i: import('discord.js').AutocompleteInteraction) => {
      await i.respond([{ name: `反向传播 (${i.options.getFocused()})`, value: 'backprop' }]);
    },
  );
  const choices = await ada.autocomplete(
    { commandId: command.id, options: [{ name: 'concept', value: 'back' }] },
    ['concept'],
  );
  await handled;
  expect(choices).toEqual([{ name: '反向传播 (back)', value: 'backprop' }]);
});

test('autocomplete of what is not there is refused at once, and leaves nothing open', async () => {
  const command = ada.snapshot().commands.find((c) => c.name === 'explain')!;
  const options = [{ name: 'nothing', value: 'x' }];
  await expect(ada.autocomplete({ commandId: command.id, options }, ['nothing'])).rejects.toMatchObject({
    code: 'LOCAL_OPTION_UNKNOWN',
  });
  await expect(ada.autocomplete({ commandId: '1', options }, ['nothing'])).rejects.toMatchObject({
    code: 10063,
  });
});

test('autocomplete that has no value yet', async () => {
  const command = ada.snapshot().commands.find((c) => c.name === 'explain')!;
  const handled = next(
    (i) => i.isAutocomplete(),
    async (i: import('discord.js').AutocompleteInteraction) => {
      await i.respond([]);
      return i.options.getFocused(true);
    },
  );
  await ada.autocomplete({ commandId: command.id, options: [] }, ['concept']);
  expect(await handled).toMatchObject({ name: 'concept', value: '' });
});

test('message and user commands get their target', async () => {
  const find = (name: string) => ada.snapshot().commands.find((c) => c.name === name)!.id;
  const sent = await ada.sendMessage({
    content: 'a seven',
    files: [{ name: '7.png', contentType: 'image/png', bytes: onePixelPng }],
  });
  const message = next(
    (i) => i.isMessageContextMenuCommand(),
    async (i: import('discord.js').MessageContextMenuCommandInteraction) => {
      await i.reply('7');
      return [
        i.targetMessage.content,
        i.targetMessage.attachments.first()?.name,
        i.targetMessage.author.username,
      ];
    },
  );
  await ada.invoke({ commandId: find('Classify digit'), options: [], targetId: sent.id });
  expect(await message).toEqual(['a seven', '7.png', 'Ada']);
  expect(lastMessage().type).toBe(23);
  const user = next(
    (i) => i.isUserContextMenuCommand(),
    async (i: import('discord.js').UserContextMenuCommandInteraction) => {
      await i.reply('ok');
      return i.targetUser.username;
    },
  );
  await ada.invoke({ commandId: find('Progress'), options: [], targetId: ada.user.id });
  expect(await user).toBe('Ada');
  await expect(ada.invoke({ commandId: find('Progress'), options: [] })).rejects.toMatchObject({
    code: 'LOCAL_TARGET_MISSING',
  });
});

test('in a DM: a command, its answer, and a message', async () => {
  const channelId = ada.directChannelId();
  const handled = next(
    (i) => i.isChatInputCommand(),
    async (i: ChatInputCommandInteraction) => {
      await i.reply('privately');
      return [i.inGuild(), i.channel?.isDMBased(), i.context];
    },
  );
  const { call } = parseCommandLine('/go', ada.snapshot().commands);
  await ada.invoke({ ...call, channelId });
  expect(await handled).toEqual([false, true, 1]);
  const received = within(
    new Promise<string>((r) => bot.client.once('messageCreate', (m) => r(m.content))),
    'a DM',
  );
  await ada.sendMessage({ content: 'hello', channelId });
  expect(await received).toBe('hello');
  const eve = bot.discord.person('Eve');
  await expect(eve.sendMessage({ content: 'let me in', channelId })).rejects.toMatchObject({ code: 10003 });
});
