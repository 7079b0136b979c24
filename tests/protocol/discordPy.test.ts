/**
 * Another library on the local Discord: discord.py through login, a command with an attachment, an edit, a button, a
 * message, and a broken connection. Needs python3 with discord.py: python3 -m pip install discord.py
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProject } from '../../src/core/paths.ts';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { onePixelPng, told, within } from '../helpers/localBot.ts';

/** Python that can import discord.py, or why there is none. */
function findPython(): { python: string } | { missing: string } {
  const probe = spawnSync('python3', ['-c', 'import discord'], { encoding: 'utf8' });
  if (probe.error) return { missing: 'python3 is not installed' };
  return probe.status === 0 ? { python: 'python3' } : { missing: 'python3 has no discord.py' };
}

const found = findPython();
const reason = 'missing' in found ? ` (skipped: ${found.missing})` : '';

describe.skipIf('missing' in found)(`discord.py on the local Discord${reason}`, () => {
  let discord: LocalDiscordServer;
  let ada: LocalPerson;
  let bot: ChildProcessWithoutNullStreams;
  const lines: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';

  const said = (key: string): Promise<unknown> =>
    within(
      new Promise<unknown>((resolve) => {
        const check = () => {
          const line = lines.find((l) => key in l);
          if (line) resolve(line);
        };
        waiting.add(check);
        check();
      }),
      `the bot says ${key}; its errors: ${stderr}`,
      20_000,
    );

  beforeAll(async () => {
    discord = await startLocalDiscord();
    ada = discord.person('Ada');
    const python = 'python' in found ? found.python : '';
    bot = spawn(python, [
      inProject('tests', 'helpers', 'localBot.py'),
      discord.apiUrl,
      discord.gateway.url(),
      discord.token,
    ]);
    bot.stderr.on('data', (data) => {
      stderr += String(data);
    });
    createInterface({ input: bot.stdout }).on('line', (line) => {
      lines.push(JSON.parse(line) as Record<string, unknown>);
      for (const check of [...waiting]) check();
    });
    await said('ready');
  });
  afterAll(async () => {
    if (bot.exitCode === null) {
      const ended = new Promise((resolve) => bot.once('exit', resolve));
      bot.kill('SIGKILL');
      await ended;
    }
    await discord.close();
  });

  test('it logs in and knows the guild', async () => {
    expect(await said('ready')).toEqual({ ready: 'Gradus', guild: 'Gradus', channels: ['deep-learning'] });
  });

  test('a command with an attachment, answered by a deferred edit with a picture', async () => {
    const { call } = parseCommandLine('/predict note:seven', ada.snapshot().commands, { files: 1 });
    const answer = told(ada, 'message', (e) => e.message.content !== '');
    await ada.invoke(call, [{ name: '7.png', contentType: 'image/png', bytes: onePixelPng }]);
    const { message } = await answer;
    expect(message.content).toBe(`7.png ${onePixelPng.length} seven`);
    expect(message.embeds[0]).toMatchObject({ title: 'picture', image: { width: 1 } });
    expect((await fetch(message.embeds[0].image!.url)).status).toBe(200);

    const edited = told(ada, 'message', (e) => e.message.id === message.id);
    const whispered = told(ada, 'message', (e) => e.message.content === 'only you');
    await ada.component({ messageId: message.id, customId: 'again' });
    expect((await edited).message).toMatchObject({ content: 'pressed', components: [] });
    expect((await whispered).message.flags).toBe(64);
  });

  test('a mention is answered, edited and reacted to', async () => {
    const reacted = told(ada, 'message', (e) => e.message.reactions !== undefined);
    await ada.sendMessage({ content: `hello <@${discord.world.bot.id}>` });
    expect((await reacted).message).toMatchObject({ content: 'two', reactions: [{ emoji: { name: '👍' } }] });
    expect(await said('heard')).toEqual({ heard: 'hello @Gradus' });
  });

  test('a broken connection is resumed', async () => {
    discord.gateway.drop();
    expect(await said('resumed')).toEqual({ resumed: true });
  });
});
