/** Rate limits with their headers, the ban for too many invalid requests, and faults on purpose. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { loginTo, onePixelPng, told } from '../helpers/localBot.ts';
import { callback, RawGateway, request } from '../helpers/localRaw.ts';

let now = Date.now();
let discord: LocalDiscordServer;
let ada: LocalPerson;
beforeEach(async () => {
  discord = await startLocalDiscord({ clock: () => now });
  ada = discord.person('Ada');
});
afterEach(() => discord.close());

const channel = () => `/channels/${discord.world.mainChannel.id}`;
const send = () => request(discord, 'POST', `${channel()}/messages`, { content: 'x' });

describe('rate limits', () => {
  test('a route tells its bucket, and refuses with 429 and the time to wait when it is used up', async () => {
    const first = await send();
    expect(first.status).toBe(200);
    const limit = Number(first.headers.get('x-ratelimit-limit'));
    expect(first.headers.get('x-ratelimit-remaining')).toBe(String(limit - 1));
    expect(Number(first.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(now);
    expect(first.headers.get('x-ratelimit-bucket')).toBeTruthy();
    for (let i = 1; i < limit; i++) expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused).toMatchObject({
      status: 429,
      body: {
        message: expect.stringContaining('rate limited'),
        global: false,
        retry_after: expect.any(Number),
      },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    // Another route is free, and so is this one after its time.
    expect((await request(discord, 'GET', channel())).status).toBe(200);
    now += Number(refused.body.retry_after) * 1000 + 1;
    expect((await send()).status).toBe(200);
  });

  test('channels have buckets of their own', async () => {
    while ((await send()).status === 200);
    const dm = ada.directChannelId();
    expect((await request(discord, 'POST', `/channels/${dm}/messages`, { content: 'x' })).status).toBe(200);
  });

  test('50 requests a second in all; answers to interactions are exempt', async () => {
    const gateway = await RawGateway.login(discord);
    const made = await request(discord, 'POST', `/applications/${discord.world.bot.id}/commands`, {
      name: 'go',
      description: 'g',
    });
    now += 1001;
    const paths = ['/users/@me', '/gateway', '/gateway/bot', channel()];
    for (let i = 0; i < 50; i++) expect((await request(discord, 'GET', paths[i % 4])).status).toBe(200);
    const refused = await request(discord, 'GET', '/users/@me');
    expect(refused).toMatchObject({ status: 429, body: { global: true } });
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
    await ada.invoke({ commandId: made.body.id, options: [] });
    const interaction = await gateway.interaction();
    expect((await callback(discord, interaction, { type: 4, data: { content: 'x' } })).status).toBe(200);
    const followUp = `/webhooks/${interaction.application_id}/${interaction.token}`;
    expect((await request(discord, 'POST', followUp, { content: 'x' }, { token: null })).status).toBe(200);
    now += 1001;
    expect((await request(discord, 'GET', '/users/@me')).status).toBe(200);
    gateway.close();
  });

  test('10,000 invalid requests in 10 minutes are a ban until those are over', {
    timeout: 60_000,
  }, async () => {
    // Invalid ones that cost little: a wrong token. The count itself is tested in one process without HTTP below.
    const { RateLimits } = await import('../../src/local/limits/rates.ts');
    const rates = new RateLimits(() => now, true);
    for (let i = 0; i < 9999; i++) rates.countInvalid();
    expect(rates.bannedForS()).toBe(0);
    rates.countInvalid();
    expect(rates.bannedForS()).toBeCloseTo(600, 0);
    now += 10 * 60 * 1000;
    expect(rates.bannedForS()).toBe(0);
    expect((await request(discord, 'GET', '/users/@me', undefined, { token: 'wrong' })).status).toBe(401);
  });

  test('discord.js waits out its buckets and loses nothing', { timeout: 20_000 }, async () => {
    const real = await startLocalDiscord();
    const client = await loginTo(real);
    const text = await client.channels.fetch(real.world.mainChannel.id);
    if (!text?.isSendable()) throw new Error('no channel');
    const refused: number[] = [];
    client.rest.on('rateLimited', (info) => refused.push(info.timeToReset));
    const sent = await Promise.all(Array.from({ length: 7 }, (_, i) => text.send(`${i}`)));
    expect(sent.map((m) => m.content)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(refused.length).toBeGreaterThan(0);
    await client.destroy();
    await real.close();
  });
});

describe('tokens', () => {
  test('no token, or a wrong one: 401', async () => {
    for (const token of [null, 'wrong'])
      expect(await request(discord, 'GET', '/users/@me', undefined, { token })).toMatchObject({
        status: 401,
        body: { message: '401: Unauthorized', code: 0 },
      });
  });
  test('an unknown route: 404 in the same shape', async () => {
    expect(await request(discord, 'GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { message: '404: Not Found', code: 0 },
    });
  });
  test('a body that is no JSON: 50109', async () => {
    const response = await fetch(`${discord.apiUrl}/v10${channel()}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: '{"content":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 50109 });
  });
  test.each([
    ['channel', 10003, 'GET', '/channels/1'],
    ['guild', 10004, 'GET', '/guilds/1'],
    ['application', 10002, 'GET', '/applications/1/commands'],
    ['user', 10013, 'GET', '/users/1'],
  ])('an unknown %s: %i', async (_what, code, method, path) => {
    expect(await request(discord, method, path)).toMatchObject({ status: 404, body: { code } });
  });
});

describe('faults on purpose', () => {
  test('the next matching requests fail as asked, others do not', async () => {
    discord.faults.failRest({ status: 503, match: /messages/, times: 2 });
    expect((await request(discord, 'GET', '/users/@me')).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([503, 503, 200]);
    discord.faults.failRest({ status: 429, retryAfterS: 0.25 });
    expect(await send()).toMatchObject({ status: 429, body: { retry_after: 0.25 } });
  });

  test('discord.js gets through a 429 and a few 500', { timeout: 20_000 }, async () => {
    const client = await loginTo(discord);
    const text = await client.channels.fetch(discord.world.mainChannel.id);
    if (!text?.isSendable()) throw new Error('no channel');
    discord.faults.failRest({ status: 500, match: /^POST .*messages/, times: 2 });
    discord.faults.failRest({ status: 429, match: /^POST .*messages/, retryAfterS: 0.05 });
    expect((await text.send('through')).content).toBe('through');
    expect(ada.snapshot().messages.filter((m) => m.content === 'through')).toHaveLength(1);
    await client.destroy();
  });

  test('a share of all requests fails, the same with the same random numbers', async () => {
    const statuses = async (seed: number) => {
      const random = new Random(seed);
      discord.faults.set({ share500: 0.3, share429: 0.2, random: () => random.uniform() });
      const seen = [];
      for (let i = 0; i < 20; i++) {
        now += 1001;
        seen.push((await request(discord, 'GET', '/gateway')).status);
      }
      return seen;
    };
    const first = await statuses(1);
    expect(new Set(first)).toEqual(new Set([200, 429, 500]));
    expect(await statuses(1)).toEqual(first);
    discord.faults.set({ share500: 0, share429: 0 });
  });

  test('events come late', async () => {
    const gateway = await RawGateway.login(discord);
    discord.faults.set({ lateEventsMs: 150 });
    const started = performance.now();
    const sent = await ada.sendMessage({ content: 'late' });
    await gateway.event('MESSAGE_CREATE', (d) => d.id === sent.id);
    expect(performance.now() - started).toBeGreaterThan(140);
    gateway.close();
  });

  test('the CDN is slow', async () => {
    const sent = await ada.sendMessage({
      content: '',
      files: [{ name: 'a.png', contentType: 'image/png', bytes: onePixelPng }],
    });
    discord.faults.set({ slowCdnMs: 150 });
    const started = performance.now();
    expect((await fetch(sent.attachments[0].url)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  test('with a gateway that is dropped again and again, every command is answered', {
    timeout: 30_000,
  }, async () => {
    const flaky = await startLocalDiscord({ faults: { dropGatewayEveryMs: 1300 } });
    const client = await loginTo(flaky);
    client.on(
      'interactionCreate',
      (i) => void (i.isChatInputCommand() && i.reply(`pong ${i.options.getInteger('n')}`)),
    );
    await client.application.commands.set([
      { name: 'ping', description: 'p', options: [{ type: 4, name: 'n', description: 'n' }] },
    ]);
    const eve = flaky.person('Eve');
    const [{ id }] = eve.snapshot().commands;
    for (let n = 0; n < 6; n++) {
      // Every other command is called into a connection that is broken at this moment.
      if (n % 2 === 1) flaky.gateway.drop();
      const answer = told(eve, 'message', (e) => e.message.content === `pong ${n}`);
      await eve.invoke({ commandId: id, options: [{ name: 'n', value: n }] });
      await answer;
    }
    await client.destroy();
    await flaky.close();
  });
});
