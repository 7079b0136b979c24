/** Commands, answers, buttons, selects and modals, answered by discord.js as any bot does it. */
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  EmbedBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import type { LocalPerson } from '../../src/local/index.ts';
import { onePixelPng, startBot, type TestBot, told, within } from '../helpers/localBot.ts';

let bot: TestBot;
let ada: LocalPerson;

beforeAll(async () => {
  bot = await startBot();
  ada = bot.discord.person('Ada', { locale: 'zh-CN' });
  await bot.client.application.commands.set([
    {
      name: 'train',
      description: 'trains',
      options: [
        {
          type: 1,
          name: 'cnn',
          description: 'a CNN',
          options: [
            { type: 4, name: 'epochs', description: 'e', minValue: 1, maxValue: 50 },
            { type: 10, name: 'lr', description: 'l' },
            { type: 5, name: 'quick', description: 'q' },
            { type: 3, name: 'optimizer', description: 'o', choices: [{ name: 'Adam', value: 'adam' }] },
          ],
        },
        {
          type: 2,
          name: 'custom',
          description: 'own',
          options: [
            {
              type: 1,
              name: 'wide',
              description: 'w',
              options: [{ type: 6, name: 'for', description: 'f' }],
            },
          ],
        },
      ],
    },
    {
      name: 'explain',
      description: 'explains',
      options: [{ type: 3, name: 'concept', description: 'c', required: true, autocomplete: true }],
    },
    {
      name: 'predict',
      description: 'p',
      options: [{ type: 11, name: 'image', description: 'i', required: true }],
    },
    { name: 'go', description: 'g' },
    { name: 'Classify digit', type: 3 },
    { name: 'Progress', type: 2 },
  ]);
});
afterEach(() => void bot.client.removeAllListeners('interactionCreate'));
afterAll(() => bot.close());

/** Types a command; the handler answers it. @returns what the handler returned */
async function say<T>(
  text: string,
  handler: (interaction: ChatInputCommandInteraction) => Promise<T>,
  files: { name: string; contentType: string; bytes: Uint8Array }[] = [],
): Promise<T> {
  const { call } = parseCommandLine(text, ada.snapshot().commands, { files: files.length });
  const handled = next((i) => i.isChatInputCommand(), handler as (i: Interaction) => Promise<T>);
  await ada.invoke(call, files);
  return handled;
}

function next<T>(is: (i: Interaction) => boolean, handler: (i: never) => Promise<T>): Promise<T> {
  return within(
    new Promise<T>((resolve, reject) => {
      const listener = (interaction: Interaction) => {
        if (!is(interaction)) return;
        bot.client.off('interactionCreate', listener);
        handler(interaction as never).then(resolve, reject);
      };
      bot.client.on('interactionCreate', listener);
    }),
    'the interaction is handled',
  );
}

const lastMessage = () => ada.snapshot().messages.at(-1)!;

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

test('buttons: update the message, or answer on their own', async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('stop:42').setLabel('Stop').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setLabel('Docs').setStyle(ButtonStyle.Link).setURL('https://example.org/'),
  );
  await say('/go', async (i) => void (await i.reply({ content: 'running', components: [row] })));
  const message = lastMessage();
  const handled = next(
    (i) => i.isButton(),
    async (i: import('discord.js').ButtonInteraction) => {
      await i.update({ content: 'stopped', components: [] });
      await i.followUp({ content: 'by you', flags: MessageFlags.Ephemeral });
      return [i.customId, i.message.id];
    },
  );
  await ada.component({ messageId: message.id, customId: 'stop:42' });
  expect(await handled).toEqual(['stop:42', message.id]);
  const after = ada.snapshot().messages.find((m) => m.id === message.id)!;
  expect(after.content).toBe('stopped');
  expect(after.edited_timestamp).not.toBeNull();
  expect(lastMessage()).toMatchObject({ content: 'by you', flags: 64 });
  await expect(ada.component({ messageId: message.id, customId: 'stop:42' })).rejects.toMatchObject({
    code: 10062,
  });
});

test('a button that is acknowledged silently can still edit its message', async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('b').setLabel('B').setStyle(ButtonStyle.Primary),
  );
  await say('/go', async (i) => void (await i.reply({ content: 'one', components: [row] })));
  const message = lastMessage();
  const handled = next(
    (i) => i.isButton(),
    async (i: import('discord.js').ButtonInteraction) => {
      await i.deferUpdate();
      await i.editReply('two');
    },
  );
  await ada.component({ messageId: message.id, customId: 'b' });
  await handled;
  expect(ada.snapshot().messages.find((m) => m.id === message.id)!.content).toBe('two');
});

test('selects: chosen values, people with their members, and refusal of what is not offered', async () => {
  const options = ['sgd', 'adam'].map((value) => ({ label: value.toUpperCase(), value }));
  await say('/go', async (i) => {
    await i.reply({
      components: [
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder().setCustomId('opt').setMaxValues(2).addOptions(options),
        ),
        new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
          new UserSelectMenuBuilder().setCustomId('who'),
        ),
      ],
    });
  });
  const messageId = lastMessage().id;
  const strings = next(
    (i) => i.isStringSelectMenu(),
    async (i: import('discord.js').StringSelectMenuInteraction) => {
      await i.reply('ok');
      return i.values;
    },
  );
  await ada.component({ messageId, customId: 'opt', values: ['adam', 'sgd'] });
  expect(await strings).toEqual(['adam', 'sgd']);
  expect(lastMessage().message_reference?.message_id).toBe(messageId);
  const people = next(
    (i) => i.isUserSelectMenu(),
    async (i: import('discord.js').UserSelectMenuInteraction) => {
      await i.reply('ok');
      return i.users.map((u) => u.username);
    },
  );
  await ada.component({ messageId, customId: 'who', values: [ada.user.id] });
  expect(await people).toEqual(['Ada']);
  await expect(ada.component({ messageId, customId: 'opt', values: ['rmsprop'] })).rejects.toMatchObject({
    code: 50035,
  });
  await expect(ada.component({ messageId, customId: 'opt', values: [] })).rejects.toMatchObject({
    code: 50035,
  });
});

test('modals: text, select and file come back; too short a text is refused', async () => {
  const modal = new ModalBuilder()
    .setCustomId('network')
    .setTitle('Your network')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Layers')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('layers').setStyle(TextInputStyle.Paragraph).setMinLength(3),
        ),
      new LabelBuilder()
        .setLabel('Optimizer')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder().setCustomId('opt').addOptions({ label: 'Adam', value: 'adam' }),
        ),
      new LabelBuilder().setLabel('Digits').setFileUploadComponent((upload) => upload.setCustomId('files')),
    );
  const opened = told(ada, 'modal');
  await say('/go', (i) => i.showModal(modal));
  const { interactionId, modal: shown } = await opened;
  expect(shown.title).toBe('Your network');
  await expect(
    ada.submitModal({ interactionId, fields: { layers: 'ab', opt: ['adam'] } }),
  ).rejects.toMatchObject({ code: 50035 });
  const handled = next(
    (i) => i.isModalSubmit(),
    async (i: ModalSubmitInteraction) => {
      await i.reply({ content: 'thanks', flags: MessageFlags.Ephemeral });
      return [
        i.customId,
        i.fields.getTextInputValue('layers'),
        i.fields.getStringSelectValues('opt'),
        i.fields.getUploadedFiles('files')?.map((f) => f.name),
      ];
    },
  );
  await ada.submitModal({ interactionId, fields: { layers: 'dense 10', opt: ['adam'] } }, [
    { name: '7.png', contentType: 'image/png', bytes: onePixelPng },
  ]);
  expect(await handled).toEqual(['network', 'dense 10', ['adam'], ['7.png']]);
  // A modal is submitted once.
  await expect(ada.submitModal({ interactionId, fields: {} })).rejects.toMatchObject({ code: 10062 });
});

test('a modal with text inputs in rows, opened by a button, may update the message', async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('edit').setLabel('Edit').setStyle(ButtonStyle.Primary),
  );
  await say('/go', async (i) => void (await i.reply({ content: 'lr 0.1', components: [row] })));
  const messageId = lastMessage().id;
  const opened = told(ada, 'modal');
  const asked = next(
    (i) => i.isButton(),
    (i: import('discord.js').ButtonInteraction) =>
      i.showModal({
        customId: 'lr',
        title: 'Rate',
        components: [{ type: 1, components: [{ type: 4, customId: 'lr', label: 'lr', style: 1 }] }],
      } as never),
  );
  await ada.component({ messageId, customId: 'edit' });
  await asked;
  const handled = next(
    (i) => i.isModalSubmit(),
    async (i: ModalSubmitInteraction) => {
      if (i.isFromMessage()) await i.update(`lr ${i.fields.getTextInputValue('lr')}`);
    },
  );
  await ada.submitModal({ interactionId: (await opened).interactionId, fields: { lr: '0.01' } });
  await handled;
  expect(ada.snapshot().messages.find((m) => m.id === messageId)!.content).toBe('lr 0.01');
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
