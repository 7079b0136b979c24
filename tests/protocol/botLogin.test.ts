/** What keeps the bot from logging in is said so that somebody can mend it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotOptions, startBot } from '../../src/bot/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { type LocalDiscordServer, startLocalDiscord } from '../../src/local/index.ts';
import { contextOf, fakeClaims, fakeLearners } from '../helpers/fakeServices.ts';

let discord: LocalDiscordServer;
beforeAll(async () => {
  discord = await startLocalDiscord();
});
afterAll(() => discord.close());

const options = (change: Partial<BotOptions>): BotOptions => ({
  token: discord.token,
  apiUrl: discord.apiUrl,
  services: contextOf({ store: { learners: fakeLearners(), claims: fakeClaims } } as never),
  commands: [],
  logger: silentLogger,
  ...change,
});

test('a token that Discord refuses', async () => {
  await expect(startBot(options({ token: 'MTIz.not.mine' }))).rejects.toMatchObject({
    code: 'TOKEN_REFUSED',
  });
});

test('a Discord that is not there', async () => {
  await expect(startBot(options({ apiUrl: 'http://127.0.0.1:1/api' }))).rejects.toMatchObject({
    code: 'DISCORD_UNREACHABLE',
    params: { address: 'http://127.0.0.1:1/api' },
  });
});

test('an invitation asks for exactly the permissions that the bot needs', async () => {
  const bot = await startBot(options({}));
  try {
    const url = new URL(bot.inviteUrl);
    expect(url.searchParams.get('client_id')).toBe(discord.world.bot.id);
    expect(url.searchParams.get('scope')).toBe('bot applications.commands');
    // View Channel, Send Messages, Embed Links, Attach Files, Read Message History, Create Public Threads, Send Messages in Threads
    expect(url.searchParams.get('permissions')).toBe(
      String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 35n) | (1n << 38n)),
    );
  } finally {
    await bot.close();
  }
});
