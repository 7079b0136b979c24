/**
 * The bot as `npm start` runs it, a process of its own, beside a Discord that stays: killed in the middle of a run, and
 * asked to stop. Its child trains with the wasm engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { environmentWith } from '../../src/config.ts';
import { compiled } from '../../src/core/paths.ts';
import { type LocalDiscordServer, startLocalDiscord } from '../../src/local/index.ts';
import { patience, Seat, textOf } from '../helpers/channel.ts';
import { writeTinyDigits } from '../helpers/tinyDigits.ts';

vi.setConfig({ testTimeout: 4 * patience, hookTimeout: 2 * patience });

let home: string;
let discord: LocalDiscordServer;
let bot: ChildProcess;
let seat: Seat;

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [compiled('src/main.ts')], {
    env: environmentWith({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      GRADUS_HOME: home,
      MNIST_DIR: join(home, 'mnist'),
      LOG_LEVEL: 'warn',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('Gradus is ready')) return child;
  }
  throw new Error('the bot ended before it was ready');
}

async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'gradus-kill-'));
  writeTinyDigits(join(home, 'mnist'), 6000, 100);
  discord = await startLocalDiscord();
  bot = await startProcess();
  seat = new Seat(discord.person('Ada'), () => {
    throw new Error('the bot is another process: wait for its messages');
  });
});
afterAll(async () => {
  bot.kill('SIGKILL');
  await ended(bot);
  await discord.close();
  rmSync(home, { recursive: true, force: true });
});

test('killed in the middle of a run: the same message goes on to the end, its curve without gap or repeat', async () => {
  await seat.type('/train mlp epochs:24 batch:16');
  // Far enough for a checkpoint, far from the end.
  const { id } = await seat.until(() =>
    [...seat.messages.values()].find((m) => /Epoch \*\*([3-9]|1[0-5]) of/.test(textOf(m))),
  );
  bot.kill('SIGKILL');
  expect(await ended(bot)).toBe('SIGKILL');

  bot = await startProcess();
  await seat.reads('has ended');
  const message = seat.messages.get(id)!;
  expect(textOf(message)).toContain('of the test digits correctly');
  const resumed = seat.events.some(
    (e) =>
      e.type === 'message' &&
      e.message.id === id &&
      textOf(e.message).includes('Went on from its checkpoint'),
  );
  expect(resumed).toBe(true);

  const run = /Run (\w{5})/.exec(textOf(message))![1];
  await seat.type(`/runs export run:${run}`);
  const exported = await seat.until(() => [...seat.messages.values()].find((m) => m.attachments.length > 0));
  const { curve, epochs } = await (await fetch(exported.attachments[0].url)).json();
  const steps: number[] = curve.map((point: { step: number }) => point.step);
  const gaps = new Set(steps.slice(1, -1).map((step, i) => step - steps[i]));
  expect([...gaps]).toHaveLength(1);
  expect(epochs.map((result: { epoch: number }) => result.epoch)).toEqual(
    Array.from({ length: 24 }, (_, i) => i + 1),
  );
});

test('asked to stop: says goodbye in the message of the run and is gone within 10 s', async () => {
  await seat.type('/train mlp epochs:100 batch:16');
  const { id } = await seat.until(() =>
    [...seat.messages.values()].find(
      (m) => textOf(m).includes('mlp is learning') && textOf(m).includes('Epoch'),
    ),
  );
  const asked = performance.now();
  bot.kill('SIGTERM');
  expect(await ended(bot)).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(textOf(seat.messages.get(id)!)).toContain('Gradus is restarting');
});
