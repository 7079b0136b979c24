/** When an interaction may be answered and how: 3 s, once, 15 minutes, and which answer fits which interaction. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { loginTo, told } from '../helpers/localBot.ts';
import { callback, type Interaction, RawGateway, request } from '../helpers/localRaw.ts';

let now = Date.now();
let discord: LocalDiscordServer;
let gateway: RawGateway;
let ada: LocalPerson;
let commandId: string;
let completeId: string;

beforeAll(async () => {
  discord = await startLocalDiscord({ clock: () => now, rateLimits: false });
  gateway = await RawGateway.login(discord);
  ada = discord.person('Ada');
  const path = `/applications/${discord.world.bot.id}/commands`;
  const option = { type: 3, name: 'o', description: 'o', autocomplete: true };
  const made = await request(discord, 'PUT', path, [
    { name: 'go', description: 'g' },
    { name: 'complete', description: 'c', options: [option] },
  ]);
  [commandId, completeId] = (made.body as unknown as { id: string }[]).map((c) => c.id);
});
afterAll(async () => {
  gateway.close();
  await discord.close();
});

async function invoke(): Promise<Interaction> {
  const id = await ada.invoke({ commandId, options: [] });
  return (await gateway.event('INTERACTION_CREATE', (d) => d.id === id)).d as unknown as Interaction;
}

const say = (content: string, flags = 0) => ({ type: 4, data: { content, flags } });
const webhook = (i: Interaction, rest = '') => `/webhooks/${i.application_id}/${i.token}${rest}`;
const unauthorized = { token: null };

/** A message with a button, the press of it, and the press's interaction. */
async function press(): Promise<{ interaction: Interaction; messageId: string }> {
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'b' }] }];
  const path = `/channels/${discord.world.mainChannel.id}/messages`;
  const sent = await request(discord, 'POST', path, { content: 'x', components });
  const id = await ada.component({ messageId: sent.body.id, customId: 'b' });
  const frame = await gateway.event('INTERACTION_CREATE', (d) => d.id === id);
  return { interaction: frame.d as unknown as Interaction, messageId: sent.body.id };
}

async function openModal(): Promise<Interaction> {
  const opener = await invoke();
  const components = [{ type: 1, components: [{ type: 4, custom_id: 'i', style: 1, label: 'l' }] }];
  await callback(discord, opener, { type: 9, data: { custom_id: 'm', title: 't', components } });
  const id = await ada.submitModal({ interactionId: opener.id, fields: { i: 'x' } });
  return (await gateway.event('INTERACTION_CREATE', (d) => d.id === id)).d as unknown as Interaction;
}

describe('the first answer', () => {
  test('just within 3 s is taken', async () => {
    const interaction = await invoke();
    now += 3000;
    expect((await callback(discord, interaction, say('in time'))).status).toBe(200);
  });

  test('later than 3 s is refused', async () => {
    const interaction = await invoke();
    now += 3001;
    expect(await callback(discord, interaction, say('late'))).toMatchObject({
      status: 404,
      body: { code: 10062 },
    });
  });

  test('when none came the person is told, and discord.js gets 10062', async () => {
    const real = await startLocalDiscord();
    const client = await loginTo(real);
    try {
      await client.application.commands.set([{ name: 'slow', description: 's' }]);
      const person = real.person('Ada');
      const failed = told(person, 'failed');
      const received = new Promise<import('discord.js').Interaction>((r) =>
        client.once('interactionCreate', r),
      );
      const id = await person.invoke({ commandId: person.snapshot().commands[0].id, options: [] });
      const interaction = await received;
      expect((await failed).interactionId).toBe(id);
      if (!interaction.isChatInputCommand()) throw new Error('not a command');
      await expect(interaction.reply('too late')).rejects.toMatchObject({ status: 404, code: 10062 });
    } finally {
      await client.destroy();
      await real.close();
    }
  });

  test('a second answer is refused', async () => {
    const interaction = await invoke();
    await callback(discord, interaction, say('one'));
    expect(await callback(discord, interaction, say('two'))).toMatchObject({
      status: 400,
      body: { code: 40060 },
    });
  });

  test('an unknown id or a wrong token is refused', async () => {
    const interaction = await invoke();
    expect(await callback(discord, { ...interaction, id: '1' }, say('x'))).toMatchObject({
      status: 404,
      body: { code: 10062 },
    });
    expect(await callback(discord, { ...interaction, token: 'x' }, say('x'))).toMatchObject({
      status: 404,
      body: { code: 10062 },
    });
    await callback(discord, interaction, say('x'));
  });

  test('a defer carries nothing but EPHEMERAL', async () => {
    const interaction = await invoke();
    const refused = await callback(discord, interaction, { type: 5, data: { content: 'early' } });
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    const taken = await callback(discord, interaction, { type: 5, data: { flags: 64 } });
    expect(taken.body).toMatchObject({ resource: { message: { flags: 64 | 128, content: '' } } });
  });
});

describe('which answer fits', () => {
  const modal = {
    type: 9,
    data: {
      custom_id: 'm',
      title: 't',
      components: [{ type: 1, components: [{ type: 4, custom_id: 'i', style: 1, label: 'l' }] }],
    },
  };
  const refused = { status: 400, body: { code: 50035, errors: { type: { _errors: [{}] } } } };

  test('6 and 7 are for components', async () => {
    const command = await invoke();
    expect(await callback(discord, command, { type: 6 })).toMatchObject(refused);
    expect(await callback(discord, command, { type: 7, data: { content: 'x' } })).toMatchObject(refused);
    const { interaction, messageId } = await press();
    const updated = await callback(discord, interaction, { type: 7, data: { content: 'updated' } });
    expect(updated.body).toMatchObject({
      resource: { type: 7, message: { id: messageId, content: 'updated' } },
    });
    expect((await callback(discord, (await press()).interaction, { type: 6 })).status).toBe(200);
  });

  test('a modal is no answer to a modal', async () => {
    expect(await callback(discord, await openModal(), modal)).toMatchObject(refused);
    expect((await callback(discord, (await press()).interaction, modal)).status).toBe(200);
  });

  test('choices are for autocomplete, and autocomplete takes nothing else', async () => {
    expect(await callback(discord, await invoke(), { type: 8, data: { choices: [] } })).toMatchObject(
      refused,
    );
    const before = gateway.frames.length;
    const asked = ada.autocomplete({ commandId: completeId, options: [] }, ['o']);
    const interaction = await gateway.interaction(before);
    expect(await callback(discord, interaction, say('x'))).toMatchObject(refused);
    await callback(discord, interaction, { type: 8, data: { choices: [{ name: 'a', value: 'a' }] } });
    expect(await asked).toEqual([{ name: 'a', value: 'a' }]);
  });
});

describe('the token afterwards', () => {
  test('before the first answer there is no webhook', async () => {
    const interaction = await invoke();
    const early = await request(discord, 'POST', webhook(interaction), { content: 'x' }, unauthorized);
    expect(early).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  test('15 minutes, then 50027', async () => {
    const interaction = await invoke();
    await callback(discord, interaction, say('x'));
    now += 15 * 60 * 1000;
    const edit = () =>
      request(discord, 'PATCH', webhook(interaction, '/messages/@original'), { content: 'y' }, unauthorized);
    expect((await edit()).status).toBe(200);
    now += 1;
    expect(await edit()).toMatchObject({ status: 401, body: { code: 50027 } });
    const followUp = await request(discord, 'POST', webhook(interaction), { content: 'z' }, unauthorized);
    expect(followUp).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  test('an invented token is refused', async () => {
    const path = `/webhooks/${discord.world.bot.id}/${'x'.repeat(60)}`;
    expect(await request(discord, 'POST', path, { content: 'x' }, unauthorized)).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
  });

  test('it reaches only its own messages', async () => {
    const one = await invoke();
    const two = await invoke();
    const sent = await callback(discord, one, say('of one'));
    await callback(discord, two, say('of two'));
    const id = (sent.body.interaction as { response_message_id: string }).response_message_id;
    expect(
      (await request(discord, 'GET', webhook(one, `/messages/${id}`), undefined, unauthorized)).status,
    ).toBe(200);
    expect(
      await request(discord, 'GET', webhook(two, `/messages/${id}`), undefined, unauthorized),
    ).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  test('a deleted answer is gone', async () => {
    const interaction = await invoke();
    await callback(discord, interaction, say('x'));
    const path = webhook(interaction, '/messages/%40original');
    expect((await request(discord, 'DELETE', path, undefined, unauthorized)).status).toBe(204);
    expect(await request(discord, 'GET', path, undefined, unauthorized)).toMatchObject({
      status: 404,
      body: { code: 10008 },
    });
  });
});

test('a message older than an hour takes only so many edits', async () => {
  const path = `/channels/${discord.world.mainChannel.id}/messages`;
  const sent = await request(discord, 'POST', path, { content: 'x' });
  const edit = (content: string) => request(discord, 'PATCH', `${path}/${sent.body.id}`, { content });
  const before = now;
  for (let i = 0; i < 40; i++) expect((await edit(`young ${i}`)).status).toBe(200);
  now = Date.now() + 60 * 60 * 1000 + 1000;
  let taken = 0;
  let last = await edit('old');
  for (; last.status === 200 && taken < 100; taken++) last = await edit(`old ${taken}`);
  now = before;
  expect(taken).toBeGreaterThan(5);
  expect(last).toMatchObject({ status: 400, body: { code: 30046 } });
});
