/**
 * A headless Gradus: the real bot and services on a local Discord of their own, with one person at the keyboard.
 * `npm run say`, the benchmarks and the end-to-end tests run on it.
 */
import { commands } from '../commands/index.ts';
import { type Bot, startBot } from './bot/index.ts';
import type { Config } from './config.ts';
import type { Language } from './contracts/language.ts';
import type { LocalDiscord, Person } from './contracts/local.ts';
import type { Logger } from './core/log.ts';
import { startLocalDiscord } from './local/index.ts';
import { type RunningServices, startServices } from './services.ts';
import { drawingReader } from './vision/drawing.ts';

export interface Session {
  readonly discord: LocalDiscord;
  readonly services: RunningServices;
  readonly bot: Bot;
  person(name: string, locale?: Language): Person;
  close(): Promise<void>;
}

/** Ready when the bot has logged in and its commands are registered. */
export async function openSession(config: Config, logger: Logger): Promise<Session> {
  const discord = await startLocalDiscord({ host: '127.0.0.1', port: 0, home: null });
  const services = await startServices(config, logger);
  discord.readDrawingsWith(drawingReader(services.recognizer));
  const { token, apiUrl } = discord;
  const bot = await startBot({ token, apiUrl, services, commands, logger, resume: false });
  return {
    discord,
    services,
    bot,
    person: (name, locale = 'en') => discord.person(name, { locale }),
    async close() {
      await bot.close();
      await services.close();
      await discord.close();
    },
  };
}
