/** Buttons, selects and modals, answered by discord.js as any bot does it. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
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
const next: Conversation['next'] = (...wanted) => talk.next(...wanted);
const lastMessage = () => talk.lastMessage();

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
