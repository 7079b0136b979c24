/** `npm run local-discord`: says where it is and how to connect, ends cleanly, and has its history the next time. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentWith } from '../../src/config.ts';
import { compiled } from '../../src/core/paths.ts';
import { within } from '../helpers/localBot.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gradus-script-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function start(variables: Record<string, string> = {}, args: string[] = []) {
  const child = spawn(process.execPath, [compiled('scripts/local-discord.ts'), ...args], {
    env: environmentWith({ PORT: '0', HOST: '', GRADUS_HOME: home, ...variables }),
  });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  const lines: string[] = [];
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Connect')) resolve(lines.join('\n'));
    });
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    ready: within(ready, 'it is ready', 40_000),
    exit: within(exit, 'it ends', 40_000),
    errors: () => errors,
  };
}

async function sendMessage(output: string, content: string): Promise<void> {
  const origin = /ready: (\S+)/.exec(output)![1];
  const form = new FormData();
  form.append('payload_json', JSON.stringify({ content }));
  const answer = await fetch(`${origin}/page/api/sendMessage?as=Ada`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
}

async function contents(output: string): Promise<string[]> {
  const api = /API\s+(\S+)/.exec(output)![1];
  const token = /token\s+(\S+)/.exec(output)![1];
  const headers = { authorization: `Bot ${token}` };
  const guilds = (await (await fetch(`${api}/v10/users/@me/guilds`, { headers })).json()) as { id: string }[];
  const channels = (await (
    await fetch(`${api}/v10/guilds/${guilds[0].id}/channels`, { headers })
  ).json()) as { id: string }[];
  const messages = await (await fetch(`${api}/v10/channels/${channels[0].id}/messages`, { headers })).json();
  return (messages as { content: string }[]).map((m) => m.content);
}

test('it starts, ends on SIGTERM and SIGINT, and goes on with its history', {
  timeout: 120_000,
}, async () => {
  const first = start();
  const output = await first.ready;
  expect(output).toMatch(/DISCORD_API_URL=http:\/\/127\.0\.0\.1:\d+\/api DISCORD_TOKEN=local npm start/);
  await sendMessage(output, 'kept');
  first.child.kill('SIGTERM');
  expect(await first.exit).toBe(0);

  const second = start();
  expect(await contents(await second.ready)).toEqual(['kept']);
  // The folder is taken, and this is said.
  const third = start();
  third.ready.catch(() => {});
  expect(await third.exit).toBe(1);
  expect(third.errors()).toContain('Another local Discord');
  second.child.kill('SIGINT');
  expect(await second.exit).toBe(0);
});

test('killed, it loses nothing that was answered', { timeout: 120_000 }, async () => {
  const first = start();
  await sendMessage(await first.ready, 'acknowledged');
  first.child.kill('SIGKILL');
  await first.exit;
  const second = start();
  expect(await contents(await second.ready)).toEqual(['acknowledged']);
  second.child.kill('SIGTERM');
  await second.exit;
});
