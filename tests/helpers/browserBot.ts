/** A tiny discord.js bot for the tests of the page: it answers with everything that the page has to draw or to work. */
import {
  ActionRowBuilder,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { browserCommands, concepts } from './browserCommands.ts';
import { replies } from './browserReplies.ts';

/** What the bot has been sent, for tests to look at. */
export interface BrowserBot {
  readonly client: Client;
  readonly received: { readonly type: string; readonly data: unknown }[];
  /** Ends what a mention or `/show later` has begun. */
  finish(): void;
  close(): Promise<void>;
}

export async function startBrowserBot(apiUrl: string, token: string): Promise<BrowserBot> {
  const origin = new URL(apiUrl).origin;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api: apiUrl, cdn: origin },
  });
  const received: { type: string; data: unknown }[] = [];
  let release: () => void = () => {};
  const later = () =>
    new Promise<void>((resolve) => {
      release = resolve;
    });

  client.on(Events.MessageCreate, async (message) => {
    if (message.author.bot) return;
    received.push({
      type: 'message',
      data: { content: message.content, files: message.attachments.map((a) => a.name) },
    });
    if (!message.mentions.has(client.user!.id)) return;
    const finished = later();
    await message.channel.sendTyping();
    await finished;
    await message.reply(`You said: ${message.content.replace(/<@!?\d+>\s*/, '')}`);
    await message.react('👍');
  });
  client.on(Events.InteractionCreate, (interaction) => answer(interaction, received, later));
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
  await client.application!.commands.set(browserCommands);
  return { client, received, finish: () => release(), close: () => client.destroy() };
}

async function answer(
  interaction: Interaction,
  received: { type: string; data: unknown }[],
  later: () => Promise<void>,
): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    received.push({ type: 'autocomplete', data: typed });
    await interaction.respond(concepts.filter((c) => c.name.toLowerCase().includes(typed)));
  } else if (interaction.isChatInputCommand()) {
    const { commandName } = interaction;
    received.push({ type: commandName, data: interaction.options.data });
    if (commandName === 'show') await show(interaction, later);
    else if (commandName === 'predict') {
      const image = interaction.options.getAttachment('image', true);
      await interaction.reply(`Got ${image.name}, ${image.width}×${image.height}`);
    } else if (commandName === 'explain')
      await interaction.reply(`Concept: ${interaction.options.getString('concept')}`);
    else
      await interaction.reply(
        `Training ${interaction.options.getSubcommand()} for ${interaction.options.getInteger('epochs')} epochs`,
      );
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(`Runs of ${interaction.targetUser.username}`);
  } else if (interaction.isMessageContextMenuCommand()) {
    received.push({ type: 'context', data: interaction.targetId });
    await interaction.reply({
      content: `Looked at: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`Answer: ${interaction.fields.getTextInputValue('answer')}`);
  } else if (interaction.isMessageComponent()) await press(interaction);
}

async function press(interaction: MessageComponentInteraction): Promise<void> {
  if (interaction.isStringSelectMenu())
    await interaction.update({ content: `Chosen: ${interaction.values.join(' + ')}` });
  else if (interaction.customId === 'modal') {
    const input = new TextInputBuilder()
      .setCustomId('answer')
      .setLabel('What is 6 × 7?')
      .setStyle(TextInputStyle.Short)
      .setMaxLength(10);
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId('quiz')
        .setTitle('A question')
        .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input)),
    );
  } else if (interaction.customId === 'count') {
    const n = Number(/\d+/.exec(interaction.message.content)?.[0] ?? 0) + 1;
    await interaction.update({ content: `Pressed ${n}` });
  }
  // "silent" is left without an answer.
}

async function show(interaction: ChatInputCommandInteraction, later: () => Promise<void>): Promise<void> {
  const what = interaction.options.getString('what', true);
  if (what === 'silence') return;
  if (what === 'later') {
    const finished = later();
    await interaction.deferReply();
    await finished;
    await interaction.editReply('Done at last');
    return;
  }
  await interaction.reply(replies[what]?.() ?? { content: `Nothing called ${what}` });
}
