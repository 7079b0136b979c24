/** What `/show …` answers in the tests of the page: everything that a message can hold. */
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type InteractionReplyOptions,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js';
import { PNG } from 'pngjs';

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

export const replies: Readonly<Record<string, () => InteractionReplyOptions>> = {
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
