/** Every limit of Discord on messages, modals and commands: just within is taken, one more is refused at its place. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { callback, type Interaction, RawGateway, request } from '../helpers/localRaw.ts';

let discord: LocalDiscordServer;
let gateway: RawGateway;
let ada: LocalPerson;
let commandId: string;

beforeAll(async () => {
  discord = await startLocalDiscord({ rateLimits: false });
  gateway = await RawGateway.login(discord);
  ada = discord.person('Ada');
  const { applicationId } = discord.world.identity;
  const made = await request(discord, 'POST', `/applications/${applicationId}/commands`, {
    name: 'go',
    description: 'g',
  });
  commandId = made.body.id;
});
afterAll(async () => {
  gateway.close();
  await discord.close();
});

async function invoke(): Promise<Interaction> {
  const id = await ada.invoke({ commandId, options: [] });
  const frame = await gateway.event('INTERACTION_CREATE', (d) => d.id === id);
  return frame.d as unknown as Interaction;
}

const text = (n: number) => 'x'.repeat(n);
const list = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const embed = (part: object) => ({ embeds: [part] });
const button = (part: object = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'b', ...part });
const row = (...components: object[]) => ({ type: 1, components });
const inRow = (...components: object[]) => ({ content: 'c', components: [row(...components)] });
const select = (part: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'l', value: 'v' }],
  ...part,
});
const v2 = (...components: object[]) => ({ flags: 1 << 15, components });
const textDisplay = (content: string) => ({ type: 10, content });

interface Case {
  readonly rule: string;
  /** Taken, where there is such a neighbour. */
  readonly within?: object;
  readonly beyond: object;
  /** Where the error is, e.g. "embeds.0.title". */
  readonly place?: string;
  /** Default 50035. */
  readonly code?: number;
}

const messageCases: readonly Case[] = [
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

function errorsAt(errors: unknown, place: string): unknown {
  const at = place
    .split('.')
    .reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], errors);
  return (at as { _errors?: unknown } | undefined)?._errors;
}

function expectRefused(answer: { status: number; body: { code: number; errors: unknown } }, one: Case): void {
  expect(answer.body).toMatchObject({ code: one.code ?? 50035 });
  expect(answer.status).toBe(400);
  if (one.place)
    expect(errorsAt(answer.body.errors, one.place), JSON.stringify(answer.body.errors)).toMatchObject([
      { code: expect.any(String), message: expect.any(String) },
    ]);
}

describe('messages in the channel', () => {
  test.each(messageCases)('$rule', async (one) => {
    const path = `/channels/${discord.world.mainChannel.id}/messages`;
    if (one.within) {
      const taken = await request(discord, 'POST', path, one.within);
      expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    }
    expectRefused(await request(discord, 'POST', path, one.beyond), one);
  });
});

describe('answers to interactions are bound by the same', () => {
  const some = messageCases.filter((c) =>
    /2000|title|6000|5 rows|once a message|40 comp|something/.test(c.rule),
  );
  test.each(some)('$rule', async (one) => {
    const interaction = await invoke();
    const refused = await callback(discord, interaction, { type: 4, data: one.beyond });
    expectRefused(refused, { ...one, place: one.place && `data.${one.place}` });
    // A refused answer is none: a good one is still taken, and its follow-up and edit are checked as well.
    const good = await callback(discord, interaction, { type: 4, data: one.within ?? { content: 'c' } });
    expect(good.status, JSON.stringify(good.body)).toBe(200);
    const webhook = `/webhooks/${discord.world.bot.id}/${interaction.token}`;
    expectRefused(await request(discord, 'POST', webhook, one.beyond, { token: null }), one);
  });
});

test('the flag of Components V2 cannot be taken away', async () => {
  const path = `/channels/${discord.world.mainChannel.id}/messages`;
  const sent = await request(discord, 'POST', path, v2(textDisplay('t')));
  expectRefused(await request(discord, 'PATCH', `${path}/${sent.body.id}`, { flags: 0, content: 'c' }), {
    rule: '',
    beyond: {},
    place: 'flags',
  });
  expectRefused(await request(discord, 'PATCH', `${path}/${sent.body.id}`, { content: 'c' }), {
    rule: '',
    beyond: {},
    place: 'content',
  });
});

describe('files', () => {
  const path = () => `/channels/${discord.world.mainChannel.id}/messages`;
  const files = (n: number, bytes: number) =>
    list(n, (i) => ({ name: `${i}.bin`, bytes: new Uint8Array(bytes) }));
  const mib = 1024 * 1024;
  test('10 a message', async () => {
    expect((await request(discord, 'POST', path(), {}, { files: files(10, 1) })).status).toBe(200);
    expectRefused(await request(discord, 'POST', path(), {}, { files: files(11, 1) }), {
      rule: '',
      beyond: {},
      place: 'attachments',
    });
  });
  test('10 MiB each', async () => {
    expect((await request(discord, 'POST', path(), {}, { files: files(1, 10 * mib) })).status).toBe(200);
    const refused = await request(discord, 'POST', path(), {}, { files: files(1, 10 * mib + 1) });
    expect(refused).toMatchObject({ status: 413, body: { code: 40005 } });
  });
  test('25 MiB a request', async () => {
    const refused = await request(discord, 'POST', path(), {}, { files: files(3, 9 * mib) });
    expect(refused).toMatchObject({ status: 413, body: { code: 40005 } });
  });
  test('a person is bound by the same', async () => {
    const big = {
      name: 'big.bin',
      contentType: 'application/octet-stream',
      bytes: new Uint8Array(10 * mib + 1),
    };
    await expect(ada.sendMessage({ content: '', files: [big] })).rejects.toMatchObject({ code: 40005 });
    await expect(ada.sendMessage({ content: text(2001) })).rejects.toMatchObject({ code: 50035 });
    await expect(ada.sendMessage({ content: '' })).rejects.toMatchObject({ code: 50006 });
  });
});

const input = (part: object = {}) => ({ type: 4, custom_id: 'i', style: 1, label: 'l', ...part });
const modal = (part: object) => ({ custom_id: 'm', title: 't', components: [row(input())], ...part });
const modalCases: readonly Case[] = [
  {
    rule: 'title: 45',
    within: modal({ title: text(45) }),
    beyond: modal({ title: text(46) }),
    place: 'data.title',
  },
  {
    rule: 'at most 5 components',
    within: modal({ components: list(5, (i) => row(input({ custom_id: `${i}` }))) }),
    beyond: modal({ components: list(6, (i) => row(input({ custom_id: `${i}` }))) }),
    place: 'data.components',
  },
  { rule: 'at least 1 component', beyond: modal({ components: [] }), place: 'data.components' },
  {
    rule: 'label: 45',
    within: modal({ components: [row(input({ label: text(45) }))] }),
    beyond: modal({ components: [row(input({ label: text(46) }))] }),
    place: 'data.components.0.components.0.label',
  },
  {
    rule: 'an input in a row has a label',
    beyond: modal({ components: [row({ type: 4, custom_id: 'i', style: 1 })] }),
    place: 'data.components.0.components.0.label',
  },
  {
    rule: 'label component: 45',
    within: modal({
      components: [{ type: 18, label: text(45), component: { type: 4, custom_id: 'i', style: 1 } }],
    }),
    beyond: modal({
      components: [{ type: 18, label: text(46), component: { type: 4, custom_id: 'i', style: 1 } }],
    }),
    place: 'data.components.0.label',
  },
  {
    rule: 'input: value 4000',
    within: modal({ components: [row(input({ value: text(4000) }))] }),
    beyond: modal({ components: [row(input({ value: text(4001) }))] }),
    place: 'data.components.0.components.0.value',
  },
  {
    rule: 'input: max_length 4000',
    within: modal({ components: [row(input({ max_length: 4000 }))] }),
    beyond: modal({ components: [row(input({ max_length: 4001 }))] }),
    place: 'data.components.0.components.0.max_length',
  },
  {
    rule: 'custom_id: 100',
    within: modal({ custom_id: text(100) }),
    beyond: modal({ custom_id: text(101) }),
    place: 'data.custom_id',
  },
  {
    rule: 'custom_ids once',
    beyond: modal({ components: [row(input()), row(input())] }),
    place: 'data.components.1.components.0.custom_id',
  },
];

describe('modals', () => {
  test.each(modalCases)('$rule', async (one) => {
    expectRefused(await callback(discord, await invoke(), { type: 9, data: one.beyond }), one);
    if (!one.within) return;
    const taken = await callback(discord, await invoke(), { type: 9, data: one.within });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  });
});

const option = (part: object = {}) => ({ type: 3, name: 'o', description: 'd', ...part });
const withOptions = (...options: object[]) => ({ name: 'n', description: 'd', options });
const choices = (n: number, part: (i: number) => object = () => ({})) =>
  list(n, (i) => ({ name: `c${i}`, value: `${i}`, ...part(i) }));
const commandCases: readonly Case[] = [
  {
    rule: 'name: 32',
    within: { name: text(32), description: 'd' },
    beyond: { name: text(33), description: 'd' },
    place: 'name',
  },
  {
    rule: 'name: letters of any script',
    within: { name: '训练-mnist_2', description: 'd' },
    beyond: { name: 'two words', description: 'd' },
    place: 'name',
  },
  { rule: 'name: lower case', beyond: { name: 'Train', description: 'd' }, place: 'name' },
  {
    rule: 'description: 100',
    within: { name: 'n', description: text(100) },
    beyond: { name: 'n', description: text(101) },
    place: 'description',
  },
  { rule: 'description: needed', beyond: { name: 'n', description: '' }, place: 'description' },
  {
    rule: 'required options first',
    within: withOptions(option({ required: true }), option({ name: 'p' })),
    beyond: withOptions(option(), option({ name: 'p', required: true })),
    place: 'options.1',
  },
  { rule: 'option names once', beyond: withOptions(option(), option()), place: 'options.1.name' },
  { rule: 'option name: the same form', beyond: withOptions(option({ name: 'A' })), place: 'options.0.name' },
  {
    rule: '25 options',
    within: withOptions(...list(25, (i) => option({ name: `o${i}` }))),
    beyond: withOptions(...list(26, (i) => option({ name: `o${i}` }))),
    place: 'options',
  },
  {
    rule: '25 choices',
    within: withOptions(option({ choices: choices(25) })),
    beyond: withOptions(option({ choices: choices(26) })),
    place: 'options.0.choices',
  },
  {
    rule: 'choice name: 100',
    within: withOptions(option({ choices: choices(1, () => ({ name: text(100) })) })),
    beyond: withOptions(option({ choices: choices(1, () => ({ name: text(101) })) })),
    place: 'options.0.choices.0.name',
  },
  {
    rule: 'choice value: 100',
    within: withOptions(option({ choices: choices(1, () => ({ value: text(100) })) })),
    beyond: withOptions(option({ choices: choices(1, () => ({ value: text(101) })) })),
    place: 'options.0.choices.0.value',
  },
  {
    rule: 'choice names once',
    beyond: withOptions(option({ choices: choices(2, () => ({ name: 'c' })) })),
    place: 'options.0.choices.1',
  },
  {
    rule: 'choices or autocomplete',
    beyond: withOptions(option({ choices: choices(1), autocomplete: true })),
    place: 'options.0',
  },
  {
    rule: 'strings up to 6000',
    within: withOptions(option({ max_length: 6000 })),
    beyond: withOptions(option({ max_length: 6001 })),
    place: 'options.0.max_length',
  },
  {
    rule: 'locales that Discord knows',
    within: { name: 'n', description: 'd', description_localizations: { 'zh-CN': '训练' } },
    beyond: { name: 'n', description: 'd', description_localizations: { zh: '训练' } },
    place: 'description_localizations.zh',
  },
  {
    rule: 'localised names have the form of names',
    beyond: { name: 'n', description: 'd', name_localizations: { de: 'Zwei Wörter' } },
    place: 'name_localizations.de',
  },
  {
    rule: '8000 characters a command',
    within: withOptions(
      ...list(2, (i) =>
        option({
          name: `o${i}`,
          choices: choices(25, () => ({ value: text(100) })).map((c, k) => ({
            ...c,
            name: `${text(50)}${k}`,
          })),
        }),
      ),
    ),
    beyond: withOptions(
      ...list(3, (i) =>
        option({
          name: `o${i}`,
          choices: choices(25, () => ({ value: text(100) })).map((c, k) => ({
            ...c,
            name: `${text(50)}${k}`,
          })),
        }),
      ),
    ),
  },
  {
    rule: 'no options beside subcommands',
    beyond: withOptions({ type: 1, name: 's', description: 'd' }, option()),
    place: 'options',
  },
  {
    rule: 'a context-menu command has no description',
    beyond: { name: 'Classify digit', type: 3, description: 'd' },
    place: 'description',
  },
];

describe('commands', () => {
  const path = () => `/applications/${discord.world.bot.id}/commands`;
  test.each(commandCases)('$rule', async (one) => {
    expectRefused(await request(discord, 'POST', path(), one.beyond), one);
    if (!one.within) return;
    const taken = await request(discord, 'POST', path(), one.within);
    expect([200, 201], JSON.stringify(taken.body)).toContain(taken.status);
    expect((await request(discord, 'DELETE', `${path()}/${taken.body.id}`)).status).toBe(204);
  });

  test('default_member_permissions may be a string of digits', async () => {
    const made = await request(discord, 'POST', path(), {
      name: 'n',
      description: 'd',
      default_member_permissions: '8',
    });
    expect(made.body.default_member_permissions).toBe('8');
    await request(discord, 'DELETE', `${path()}/${made.body.id}`);
  });

  test.each([
    ['100 chat commands', 1, 100],
    ['15 user commands', 2, 15],
    ['15 message commands', 3, 15],
  ])('%s', async (_rule, type, limit) => {
    const one = await startLocalDiscord({ rateLimits: false });
    try {
      const all = `/applications/${one.world.bot.id}/commands`;
      const make = (n: number) =>
        list(n, (i) => ({ name: `n${i}`, type, ...(type === 1 ? { description: 'd' } : {}) }));
      expect(await request(one, 'PUT', all, make(limit + 1))).toMatchObject({
        status: 400,
        body: { code: 30032 },
      });
      expect((await request(one, 'PUT', all, make(limit))).status).toBe(200);
      const more = await request(one, 'POST', all, { ...make(1)[0], name: 'more' });
      expect(more).toMatchObject({ status: 400, body: { code: 30032 } });
    } finally {
      await one.close();
    }
  });

  test('200 creates a day', async () => {
    let now = Date.now();
    const one = await startLocalDiscord({ rateLimits: false, clock: () => now });
    try {
      const all = `/applications/${one.world.bot.id}/commands`;
      const make = (prefix: string) => list(100, (i) => ({ name: `${prefix}${i}`, description: 'd' }));
      expect((await request(one, 'PUT', all, make('a'))).status).toBe(200);
      expect((await request(one, 'PUT', all, make('b'))).status).toBe(200);
      // Changing what is there is not creating.
      expect((await request(one, 'PUT', all, make('b'))).status).toBe(200);
      const again = await request(one, 'PUT', all, make('a'));
      expect(again).toMatchObject({ status: 400, body: { code: 30034 } });
      now += 24 * 60 * 60 * 1000 + 1;
      expect((await request(one, 'PUT', all, make('a'))).status).toBe(200);
    } finally {
      await one.close();
    }
  });
});

test('autocomplete: 25 choices', async () => {
  const { applicationId } = discord.world.identity;
  const made = await request(discord, 'POST', `/applications/${applicationId}/commands`, {
    name: 'complete',
    description: 'd',
    options: [option({ autocomplete: true })],
  });
  const offer = async (n: number) => {
    const before = gateway.frames.length;
    const asked = ada.autocomplete({ commandId: made.body.id, options: [] }, ['o']);
    const interaction = await gateway.interaction(before);
    const answer = await callback(discord, interaction, { type: 8, data: { choices: choices(n) } });
    if (answer.status !== 200) await callback(discord, interaction, { type: 8, data: { choices: [] } });
    return { answer, choices: await asked };
  };
  expect((await offer(25)).choices).toHaveLength(25);
  expectRefused((await offer(26)).answer, { rule: '', beyond: {}, place: 'data.choices' });
});
