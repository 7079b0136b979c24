/** `npm start`: config → services → bot, on the real Discord with a token and on a local one without. */
import { commands } from '../commands/index.ts';
import { startBot } from './bot/index.ts';
import { readConfig } from './config.ts';
import { explainError, GradusError } from './core/errors/index.ts';
import { createLogger } from './core/log.ts';
import { startLocalDiscord } from './local/index.ts';
import { startServices } from './services.ts';
import { drawingReader } from './vision/drawing.ts';
import { warmUp } from './warmUp.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const local = config.discordToken
    ? null
    : await startLocalDiscord({ host: config.host, port: config.port, home: config.home });
  const services = await startServices(config, logger);
  local?.readDrawingsWith(drawingReader(services.recognizer));
  const bot = await startBot({
    token: config.discordToken ?? local!.token,
    apiUrl: local?.apiUrl ?? config.discordApiUrl,
    services,
    commands,
    logger,
  });

  console.log(
    local
      ? `Gradus is ready: open ${local.origin} and type /start`
      : `Gradus is ready. To invite it to a server: ${bot.inviteUrl}`,
  );

  const stopping = new AbortController();
  const warming = warmUp(services, { signal: stopping.signal, idleMs: () => bot.idleMs }).catch(
    (error: unknown) => logger.error({ err: error }, 'warming up'),
  );

  const signal = await new Promise<string>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  logger.info({ signal }, 'stopping');
  stopping.abort();
  await bot.close();
  await services.close();
  await warming;
  await local?.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`gradus: ${explainError(error, 'en')}`);
    if (!(error instanceof GradusError)) console.error(error);
    process.exit(1);
  },
);
