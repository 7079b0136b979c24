/** A tiny discord.js bot for the tests of the page: it answers with everything that the page has to draw or to work. */
import {
  ActionRowBuilder,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type InteractionReplyOptions,
  type MessageComponentInteraction,
  MessageFlags,
  ModalBuilder,
  type RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import { PNG } from 'pngjs';

const epochs: APIApplicationCommandBasicOption = {
  type: Type.Integer,
  name: 'epochs',
  description: 'How often the network sees every image',
  description_localizations: { 'zh-CN': '训练的轮数' },
  min_value: 1,
  max_value: 100,
};
const optimizer: APIApplicationCommandBasicOption = {
  type: Type.String,
  name: 'optimizer',
  description: 'How the weights are updated',
  description_localizations: { 'zh-CN': '更新权重的方法' },
  choices: [
    { name: 'Adam', value: 'adam' },
    { name: 'SGD', value: 'sgd', name_localizations: { 'zh-CN': '随机梯度下降' } },
  ],
};
const rate: APIApplicationCommandBasicOption = {
  type: Type.Number,
  name: 'lr',
  description: 'Learning rate',
  min_value: 0,
  max_value: 1,
};

const train = (
  name: string,
  description: string,
  chinese: string,
): APIApplicationCommandSubcommandOption => ({
  type: Type.Subcommand,
  name,
  description,
  description_localizations: { 'zh-CN': chinese },
  options: [epochs, rate, optimizer],
});

export const browserCommands: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'explain',
    description: 'Explain a concept of deep learning',
    description_localizations: { 'zh-CN': '讲解一个深度学习概念' },
    options: [
      {
        type: Type.String,
        name: 'concept',
        description: 'What to explain',
        description_localizations: { 'zh-CN': '要讲解的概念' },
        required: true,
        autocomplete: true,
      },
    ],
  },
  {
    name: 'train',
    description: 'Train a network',
    options: [
      train('cnn', 'Train a convolutional network', '训练卷积神经网络'),
      train('mlp', 'Train a multilayer perceptron', '训练多层感知机'),
    ],
  },
  {
    name: 'predict',
    description: 'Recognise a handwritten digit',
    description_localizations: { 'zh-CN': '识别手写数字' },
    options: [
      {
        type: Type.Attachment,
        name: 'image',
        description: 'The picture',
        description_localizations: { 'zh-CN': '图片' },
        required: true,
      },
    ],
  },
  {
    name: 'show',
    description: 'Show what a message can hold',
    description_localizations: { 'zh-CN': '展示消息能包含的内容' },
    options: [{ type: Type.String, name: 'what', description: 'Which part', required: true }],
  },
  {
    type: ApplicationCommandType.Message,
    name: 'Classify digit',
    name_localizations: { 'zh-CN': '识别数字' },
  },
  { type: ApplicationCommandType.User, name: 'Runs of' },
];

export const concepts = [
  { name: 'Backpropagation', value: 'backpropagation' },
  { name: 'Batch normalization', value: 'batch-normalization' },
  { name: 'Gradient descent', value: 'gradient-descent' },
];

/** A picture with a slope in it, so that a wrong size or a stretched one can be seen. */
export function testPicture(width = 320, height = 160): Buffer {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      png.data[at] = (x * 255) / width;
      png.data[at + 1] = (y * 255) / height;
      png.data[at + 2] = 160;
      png.data[at + 3] = 255;
    }
  return PNG.sync.write(png);
}

export const markdownSample = [
  '# Backpropagation',
  '## Forward, then **backward**',
  'A *single* step with __underline__, ~~strike~~, `inline code` and ||the secret 42||.',
  '- first item',
  '- second item',
  '  - nested item',
  '1. one',
  '2. two',
  '> A quote over',
  '> two lines',
  '```python',
  'def sigmoid(z):  # squashes',
  '    return 1 / (1 + exp(-z))',
  '```',
  'See [the book](https://d2l.ai) or <https://example.org>, at <t:1700000000:D>, <t:1700000000:R>.',
  '-# <script>alert(1)</script> & <b>not bold</b>',
].join('\n');

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

const buttons = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('count').setLabel('Count').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('modal').setLabel('Ask me').setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId('stop').setLabel('Cancel').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
    new ButtonBuilder().setURL('https://d2l.ai').setLabel('Book').setStyle(ButtonStyle.Link),
  );

const select = (max: number) =>
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId(`select${max}`)
      .setPlaceholder('Choose a model')
      .setMinValues(1)
      .setMaxValues(max)
      .addOptions(
        { label: 'CNN', value: 'cnn', description: 'Convolutions and pooling' },
        { label: 'MLP', value: 'mlp', description: 'Dense layers' },
        { label: 'LeNet', value: 'lenet' },
      ),
  );

const curve = (name = 'curve.png') =>
  new AttachmentBuilder(testPicture(640, 360), { name, description: 'Loss by step' });

const replies: Readonly<Record<string, () => InteractionReplyOptions>> = {
  markdown: () => ({ content: markdownSample }),
  embed: () => ({
    embeds: [
      {
        color: 0x57f287,
        author: { name: 'Run 7' },
        title: 'CNN on **MNIST**',
        description: '`██████░░░░` 60 %\nloss **0.0821** · accuracy **97.5 %**',
        fields: [
          { name: 'Epoch', value: '2 of 3', inline: true },
          { name: 'Images a second', value: '5,120', inline: true },
          { name: 'Time left', value: '1 min 20 s', inline: true },
          { name: 'Engine', value: 'wasm relaxed-simd' },
        ],
        image: { url: 'attachment://curve.png' },
        footer: { text: 'seed 42' },
        timestamp: '2026-01-02T03:04:05.000Z',
      },
    ],
    files: [curve()],
    components: [buttons()],
  }),
  buttons: () => ({ content: 'Pressed 0', components: [buttons()] }),
  select: () => ({ content: 'Which?', components: [select(1), select(2)] }),
  ephemeral: () => ({ content: 'Only for you', flags: MessageFlags.Ephemeral }),
  files: () => ({
    files: [
      curve('a.png'),
      curve('b.png'),
      new AttachmentBuilder(Buffer.from('step,loss\n1,2.3\n'), { name: 'run.csv' }),
    ],
  }),
  quiet: () => ({
    content: 'Press it',
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('silent').setLabel('Never answers').setStyle(ButtonStyle.Secondary),
      ),
    ],
  }),
  v2: () => ({
    flags: MessageFlags.IsComponentsV2,
    files: [curve(), new AttachmentBuilder(Buffer.from('w'), { name: 'weights.bin' })],
    components: [
      {
        type: 17,
        accent_color: 0x5865f2,
        components: [
          {
            type: 9,
            components: [{ type: 10, content: '### Gradient descent\nWalks **downhill**.' }],
            accessory: { type: 11, media: { url: 'attachment://curve.png' }, description: 'A slope' },
          },
          { type: 14, divider: true, spacing: 1 },
          { type: 12, items: [{ media: { url: 'attachment://curve.png' }, description: 'Loss by step' }] },
          { type: 13, file: { url: 'attachment://weights.bin' } },
          { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] },
        ],
      },
    ],
  }),
};

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
