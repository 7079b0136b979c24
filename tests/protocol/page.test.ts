/** The page's protocol, signed links, and who may talk to the server at all. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { PageEvent } from '../../src/contracts/local.ts';
import { type LocalDiscordServer, startLocalDiscord } from '../../src/local/index.ts';
import { onePixelPng, within } from '../helpers/localBot.ts';
import { callback, RawGateway, request } from '../helpers/localRaw.ts';

let now = Date.now();
let discord: LocalDiscordServer;
let pageDir: string;
beforeAll(async () => {
  pageDir = mkdtempSync(join(tmpdir(), 'gradus-page-'));
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(pageDir, 'page.js'), 'export {};');
  discord = await startLocalDiscord({ pageDir, clock: () => now, rateLimits: false });
});
afterAll(async () => {
  await discord.close();
  rmSync(pageDir, { recursive: true });
});

/** The page in one tab: what it is told, and its calls. */
class Tab {
  readonly events: PageEvent[] = [];
  readonly socket: WebSocket;
  private readonly query: string;

  constructor(as: string, locale = 'en', headers: Record<string, string> = {}) {
    this.query = new URLSearchParams({ as, locale }).toString();
    const url = `${discord.origin.replace('http', 'ws')}/page/events?${this.query}`;
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => this.events.push(JSON.parse(String(data)) as PageEvent));
  }

  next<T extends PageEvent['type']>(
    type: T,
    matches: (event: Extract<PageEvent, { type: T }>) => boolean = () => true,
  ): Promise<Extract<PageEvent, { type: T }>> {
    const fits = (e: PageEvent) => e.type === type && matches(e as Extract<PageEvent, { type: T }>);
    const found = new Promise<PageEvent>((resolve) => {
      const check = () => {
        const event = this.events.find(fits);
        if (event) resolve(event);
      };
      this.socket.on('message', check);
      check();
    });
    return within(found, `the page is told of ${type}`) as Promise<Extract<PageEvent, { type: T }>>;
  }

  async call(method: string, body: unknown, files: { name: string; bytes: Uint8Array }[] = []) {
    const form = new FormData();
    form.append('payload_json', JSON.stringify(body));
    for (const [i, file] of files.entries())
      form.append(`files[${i}]`, new Blob([Uint8Array.from(file.bytes)], { type: 'image/png' }), file.name);
    const response = await fetch(`${discord.origin}/page/api/${method}?${this.query}`, {
      method: 'POST',
      body: form,
    });
    return {
      status: response.status,
      body: (await response.json()) as { result: never; code: unknown; message: string },
    };
  }

  close(): void {
    this.socket.terminate();
  }
}

describe('the page', () => {
  test('is served with its scripts, and may load nothing from elsewhere', async () => {
    const page = await fetch(`${discord.origin}/`);
    expect(await page.text()).toContain('<title>page</title>');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${discord.origin}/page/page.js`)).headers.get('content-type')).toContain(
      'javascript',
    );
    expect((await fetch(`${discord.origin}/page/../../package.json`)).status).toBe(404);
    expect((await fetch(`${discord.origin}/page/%2e%2e%2f%2e%2e%2fpackage.json`)).status).not.toBe(200);
  });

  test('a tab gets a snapshot, then what happens; another tab of another person sees it too', async () => {
    const ada = new Tab('Ada');
    const eve = new Tab('Eve', 'zh-CN');
    const first = await ada.next('snapshot');
    expect(first.snapshot).toMatchObject({
      me: { username: 'Ada' },
      locale: 'en',
      botOnline: false,
      guildName: 'Gradus',
    });
    expect((await eve.next('snapshot')).snapshot.locale).toBe('zh-CN');
    const sent = await ada.call('sendMessage', { content: 'hello' }, [{ name: '7.png', bytes: onePixelPng }]);
    expect(sent).toMatchObject({ status: 200, body: { result: { content: 'hello' } } });
    const seen = await eve.next('message', (e) => e.message.content === 'hello');
    expect(seen.message.attachments).toMatchObject([{ filename: '7.png', width: 1, height: 1 }]);
    ada.close();
    eve.close();
  });

  test('links begin with the name under which the page was opened', async () => {
    await discord.person('Ada').sendMessage({
      content: 'see',
      files: [{ name: '7.png', contentType: 'image/png', bytes: onePixelPng }],
    });
    const { port } = new URL(discord.origin);
    const ada = new Tab('Ada', 'en', { host: `localhost:${port}` });
    const { messages } = (await ada.next('snapshot')).snapshot;
    const { url } = messages.findLast((m) => m.content === 'see')!.attachments[0];
    expect(new URL(url).host).toBe(`localhost:${port}`);
    ada.close();
  });

  test('commands, autocomplete, components, modals and dismissal go through it', async () => {
    const ada = new Tab('Ada');
    await ada.next('snapshot');
    const gateway = await RawGateway.login(discord);
    // The bot has come: the page is told everything afresh.
    await ada.next('snapshot', (e) => e.snapshot.botOnline);
    const option = { type: 3, name: 'o', description: 'o', autocomplete: true };
    const path = `/applications/${discord.world.bot.id}/commands`;
    const made = await request(discord, 'POST', path, { name: 'go', description: 'g', options: [option] });
    const heard = await ada.next('commands', (e) => e.commands.some((c) => c.name === 'go'));
    expect(heard.commands).toHaveLength(1);
    const call = { commandId: made.body.id, options: [{ name: 'o', value: 'x' }] };

    const asked = ada.call('autocomplete', { call, focused: ['o'] });
    await callback(discord, await gateway.interaction(), {
      type: 8,
      data: { choices: [{ name: 'X', value: 'x' }] },
    });
    expect((await asked).body.result).toEqual([{ name: 'X', value: 'x' }]);

    const answer = async (body: object) => {
      const frame = await gateway.event('INTERACTION_CREATE', (d) => d.id === last);
      return callback(discord, frame.d as never, body);
    };
    let last = (await ada.call('invoke', call)).body.result as string;
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'b' }] }];
    await answer({ type: 4, data: { content: 'pressed?', flags: 64, components } });
    const { message } = await ada.next('message', (e) => e.message.content === 'pressed?');
    await ada.next('answered', (e) => e.interactionId === last);

    last = (await ada.call('component', { messageId: message.id, customId: 'b' })).body.result;
    await answer({
      type: 9,
      data: {
        custom_id: 'm',
        title: 't',
        components: [{ type: 1, components: [{ type: 4, custom_id: 'i', style: 1, label: 'l' }] }],
      },
    });
    const { interactionId } = await ada.next('modal');
    expect((await ada.call('submitModal', { interactionId, fields: { i: '' } })).body).toMatchObject({
      code: 50035,
    });
    last = (await ada.call('submitModal', { interactionId, fields: { i: 'v' } })).body.result;
    await answer({ type: 4, data: { content: 'thanks', flags: 64 } });

    expect((await ada.call('dismiss', { messageId: message.id })).status).toBe(200);
    await ada.next('messageDelete', (e) => e.messageId === message.id);
    gateway.close();
    ada.close();
  });

  test('what cannot be sent is refused in the language of the person', async () => {
    const [en, zh] = [new Tab('Ada'), new Tab('Ada', 'zh-CN')];
    const unknown = { commandId: '1', options: [] };
    expect(await en.call('invoke', unknown)).toMatchObject({
      status: 400,
      body: { code: 'LOCAL_COMMAND_UNKNOWN', message: expect.stringContaining('There is no command') },
    });
    expect(await zh.call('invoke', unknown)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('没有命令') },
    });
    expect(await en.call('invoke', { commandId: 1 })).toMatchObject({
      status: 400,
      body: { code: 'LOCAL_CALL_INVALID' },
    });
    expect(await en.call('sendMessage', { content: 'x'.repeat(2001) })).toMatchObject({
      status: 400,
      body: { code: 50035, message: expect.stringContaining('2000') },
    });
    expect(await en.call('sendMessage', { content: '' })).toMatchObject({
      status: 400,
      body: { code: 50006 },
    });
    expect(
      await en.call('sendMessage', { content: '' }, [
        { name: 'big', bytes: new Uint8Array(11 * 1024 * 1024) },
      ]),
    ).toMatchObject({ status: 413, body: { code: 40005 } });
    const asked = { call: unknown, focused: ['o'] };
    expect(await en.call('autocomplete', asked)).toMatchObject({ status: 404, body: { code: 10063 } });
    expect((await en.call('format', {})).status).toBe(404);
    expect(await new Tab('x'.repeat(40)).call('sendMessage', { content: 'x' })).toMatchObject({
      body: { code: 'LOCAL_NAME_INVALID' },
    });
    en.close();
    zh.close();
  });
});

describe('links to attachments', () => {
  const upload = async () => {
    const sent = await discord.person('Ada').sendMessage({
      content: '',
      files: [{ name: '图 1.png', contentType: 'image/png', bytes: onePixelPng }],
    });
    return sent;
  };

  test('are signed anew at each read, expire, and can then be had again', async () => {
    const sent = await upload();
    const path = `/channels/${discord.world.mainChannel.id}/messages/${sent.id}`;
    const read = async () =>
      ((await request(discord, 'GET', path)).body.attachments as { url: string }[])[0].url;
    const url = await read();
    expect(url).toMatch(/\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
    expect((await fetch(url)).status).toBe(200);
    now += 24 * 60 * 60 * 1000 + 1000;
    expect((await fetch(url)).status).toBe(404);
    const fresh = await read();
    expect(fresh).not.toBe(url);
    expect((await fetch(fresh)).status).toBe(200);
  });

  test('without a signature, with a changed one, or for another file: nothing', async () => {
    const [one, two] = [await upload(), await upload()].map((m) => new URL(m.attachments[0].url));
    expect((await fetch(one.origin + one.pathname)).status).toBe(404);
    expect((await fetch(one.origin + two.pathname + one.search)).status).toBe(404);
    const later = new URL(one);
    later.searchParams.set('ex', 'ffffffff');
    expect((await fetch(later)).status).toBe(404);
  });

  test('only pictures, sound, video and plain text are shown; the rest is a download', async () => {
    const sent = await discord.person('Ada').sendMessage({
      content: '',
      files: [{ name: 'x.html', contentType: 'text/html', bytes: Buffer.from('<script>alert(1)</script>') }],
    });
    const page = await fetch(sent.attachments[0].url);
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toBe('attachment');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('default avatars are pictures', async () => {
    const avatar = await fetch(`${discord.origin}/embed/avatars/3.png`);
    expect(avatar.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await avatar.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });
});

/** fetch forbids these headers; a hostile page's browser sets them. */
function statusWith(headers: Record<string, string>, path = '/'): Promise<number> {
  const { hostname, port } = new URL(discord.origin);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

describe('who may talk to it', () => {
  test('requests for another host name are refused', async () => {
    const { port } = new URL(discord.origin);
    expect(await statusWith({ host: `localhost:${port}` })).toBe(200);
    expect(await statusWith({ host: `127.0.0.1:${port}` })).toBe(200);
    expect(await statusWith({ host: `evil.example:${port}` })).toBe(403);
    expect(await statusWith({ host: `evil.example:${port}` }, '/api/v10/gateway')).toBe(403);
  });

  test('requests from another origin are refused, links from elsewhere to the page are not', async () => {
    const { host } = new URL(discord.origin);
    expect(await statusWith({ host, origin: discord.origin })).toBe(200);
    expect(await statusWith({ host, origin: 'http://evil.example' })).toBe(403);
    expect(await statusWith({ host, origin: 'null' })).toBe(403);
    expect(await statusWith({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await statusWith({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(
      200,
    );
  });

  test('WebSockets from another origin are refused', async () => {
    const tab = new Tab('Ada', 'en', { origin: 'http://evil.example' });
    const failure = await within(
      new Promise<Error>((resolve) => tab.socket.once('error', resolve)),
      'it is refused',
    );
    expect(failure.message).toContain('403');
  });

  test('it listens on this machine only', async () => {
    expect(new URL(discord.origin).hostname).toBe('127.0.0.1');
  });
});
