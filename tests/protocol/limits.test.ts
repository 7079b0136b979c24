/** Every limit of Discord on messages, modals and commands: just within is taken, one more is refused at its place. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { choices, commandCases, option } from '../helpers/limitCases/commands.ts';
import { messageCases } from '../helpers/limitCases/messages.ts';
import { modalCases } from '../helpers/limitCases/modals.ts';
import { type Case, list, text, textDisplay, v2 } from '../helpers/limitCases/shapes.ts';
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

describe('modals', () => {
  test.each(modalCases)('$rule', async (one) => {
    expectRefused(await callback(discord, await invoke(), { type: 9, data: one.beyond }), one);
    if (!one.within) return;
    const taken = await callback(discord, await invoke(), { type: 9, data: one.within });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  });
});

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
