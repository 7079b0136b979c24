/** Limits on messages, in the channel and as answers. */
import { button, type Case, embed, inRow, list, row, select, text, textDisplay, v2 } from './shapes.ts';

export const messageCases: readonly Case[] = [
  {
    rule: 'content: 2000 characters',
    within: { content: text(2000) },
    beyond: { content: text(2001) },
    place: 'content',
  },
  { rule: 'a message has something in it', beyond: { content: '  ' }, code: 50006 },
  {
    rule: '10 embeds',
    within: { embeds: list(10, () => ({ title: 't' })) },
    beyond: { embeds: list(11, () => ({ title: 't' })) },
    place: 'embeds',
  },
  {
    rule: 'embed title: 256',
    within: embed({ title: `${text(256)} ` }),
    beyond: embed({ title: text(257) }),
    place: 'embeds.0.title',
  },
  {
    rule: 'embed description: 4096',
    within: embed({ description: text(4096) }),
    beyond: embed({ description: text(4097) }),
    place: 'embeds.0.description',
  },
  {
    rule: 'embed: 25 fields',
    within: embed({ fields: list(25, () => ({ name: 'n', value: 'v' })) }),
    beyond: embed({ fields: list(26, () => ({ name: 'n', value: 'v' })) }),
    place: 'embeds.0.fields',
  },
  {
    rule: 'field name: 256',
    within: embed({ fields: [{ name: text(256), value: 'v' }] }),
    beyond: embed({ fields: [{ name: text(257), value: 'v' }] }),
    place: 'embeds.0.fields.0.name',
  },
  {
    rule: 'field value: 1024',
    within: embed({ fields: [{ name: 'n', value: text(1024) }] }),
    beyond: embed({ fields: [{ name: 'n', value: text(1025) }] }),
    place: 'embeds.0.fields.0.value',
  },
  {
    rule: 'field value: not empty',
    beyond: embed({ fields: [{ name: 'n', value: ' ' }] }),
    place: 'embeds.0.fields.0.value',
  },
  {
    rule: 'footer: 2048',
    within: embed({ footer: { text: text(2048) } }),
    beyond: embed({ footer: { text: text(2049) } }),
    place: 'embeds.0.footer.text',
  },
  {
    rule: 'author: 256',
    within: embed({ author: { name: text(256) } }),
    beyond: embed({ author: { name: text(257) } }),
    place: 'embeds.0.author.name',
  },
  {
    rule: 'embeds: 6000 in all',
    within: { embeds: [{ description: text(4000) }, { description: text(2000) }] },
    beyond: { embeds: [{ description: text(4000) }, { description: text(2001) }] },
    place: 'embeds',
  },
  {
    rule: 'an embed shows a file that is there',
    beyond: embed({ image: { url: 'attachment://none.png' } }),
    place: 'embeds.0.image.url',
  },
  {
    rule: '5 rows',
    within: { content: 'c', components: list(5, (i) => row(button({ custom_id: `${i}` }))) },
    beyond: { content: 'c', components: list(6, (i) => row(button({ custom_id: `${i}` }))) },
    place: 'components',
  },
  {
    rule: '5 buttons a row',
    within: inRow(...list(5, (i) => button({ custom_id: `${i}` }))),
    beyond: inRow(...list(6, (i) => button({ custom_id: `${i}` }))),
    place: 'components.0.components',
  },
  {
    rule: '1 select a row',
    within: inRow(select()),
    beyond: inRow(select(), select({ custom_id: 't' })),
    place: 'components.0.components',
  },
  { rule: 'no select beside a button', beyond: inRow(select(), button()), place: 'components.0.components' },
  {
    rule: 'custom_id: 100',
    within: inRow(button({ custom_id: text(100) })),
    beyond: inRow(button({ custom_id: text(101) })),
    place: 'components.0.components.0.custom_id',
  },
  {
    rule: 'custom_id: at least 1',
    beyond: inRow(button({ custom_id: '' })),
    place: 'components.0.components.0.custom_id',
  },
  {
    rule: 'custom_id: once a message',
    beyond: { content: 'c', components: [row(button()), row(button())] },
    place: 'components.1.components.0.custom_id',
  },
  {
    rule: 'label: 80',
    within: inRow(button({ label: text(80) })),
    beyond: inRow(button({ label: text(81) })),
    place: 'components.0.components.0.label',
  },
  {
    rule: 'url: 512',
    within: inRow({ type: 2, style: 5, label: 'l', url: `https://e.org/${text(498)}` }),
    beyond: inRow({ type: 2, style: 5, label: 'l', url: `https://e.org/${text(499)}` }),
    place: 'components.0.components.0.url',
  },
  {
    rule: 'a link has a url',
    beyond: inRow({ type: 2, style: 5, label: 'l' }),
    place: 'components.0.components.0.url',
  },
  {
    rule: 'a button has a label or an emoji',
    beyond: inRow({ type: 2, style: 1, custom_id: 'b' }),
    place: 'components.0.components.0',
  },
  {
    rule: 'select: 25 options',
    within: inRow(select({ options: list(25, (i) => ({ label: 'l', value: `${i}` })) })),
    beyond: inRow(select({ options: list(26, (i) => ({ label: 'l', value: `${i}` })) })),
    place: 'components.0.components.0.options',
  },
  {
    rule: 'select: values once',
    beyond: inRow(select({ options: list(2, () => ({ label: 'l', value: 'v' })) })),
    place: 'components.0.components.0.options.1.value',
  },
  {
    rule: 'select: placeholder 150',
    within: inRow(select({ placeholder: text(150) })),
    beyond: inRow(select({ placeholder: text(151) })),
    place: 'components.0.components.0.placeholder',
  },
  {
    rule: 'V2: 40 components, nested ones counted',
    within: v2(...list(2, () => ({ type: 17, components: list(19, () => textDisplay('t')) }))),
    beyond: v2(
      ...list(2, () => ({ type: 17, components: list(19, () => textDisplay('t')) })),
      textDisplay('t'),
    ),
    place: 'components',
  },
  {
    rule: 'V2: 4000 characters of text',
    within: v2(textDisplay(text(2000)), textDisplay(text(2000))),
    beyond: v2(textDisplay(text(2000)), textDisplay(text(2001))),
    place: 'components',
  },
  { rule: 'V2: no content beside it', beyond: { ...v2(textDisplay('t')), content: 'c' }, place: 'content' },
  {
    rule: 'V2: no embeds beside it',
    beyond: { ...v2(textDisplay('t')), embeds: [{ title: 't' }] },
    place: 'embeds',
  },
  {
    rule: 'V2: no stickers beside it',
    beyond: { ...v2(textDisplay('t')), sticker_ids: ['1'] },
    place: 'sticker_ids',
  },
  {
    rule: 'V2: no poll beside it',
    beyond: {
      ...v2(textDisplay('t')),
      poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] },
    },
    place: 'poll',
  },
  {
    rule: 'V2 components need the flag',
    beyond: { components: [textDisplay('t')] },
    place: 'components.0.type',
  },
  {
    rule: 'V2: a picture refers to a file that is there',
    beyond: v2({ type: 12, items: [{ media: { url: 'attachment://none.png' } }] }),
    place: 'components.0.items.0.media.url',
  },
  {
    rule: 'a reply answers a message that exists',
    beyond: { content: 'c', message_reference: { message_id: '1' } },
    place: 'message_reference',
  },
];
