/** `npm run local-discord`: the local Discord alone, so that a bot can die and come back. PORT and HOST say where. */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { explainError, GradusError } from '../src/core/errors/index.ts';
import { startLocalDiscord } from '../src/local/index.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      /** For trying a bot on a bad day: shares of requests that fail, and a gateway that breaks every so often. */
      'share-500': { type: 'string', default: '0' },
      'share-429': { type: 'string', default: '0' },
      'drop-gateway-every': { type: 'string', default: '0' },
    },
  });
  const config = readConfig();
  const discord = await startLocalDiscord({
    host: config.host,
    port: config.port,
    home: config.home,
    faults: {
      share500: Number(values['share-500']),
      share429: Number(values['share-429']),
      dropGatewayEveryMs: Number(values['drop-gateway-every']) * 1000,
    },
  });
  console.log(`The local Discord is ready: ${discord.origin}`);
  console.log(`  API    ${discord.apiUrl}`);
  console.log(`  token  ${discord.token}`);
  console.log(
    `Connect the bot with: DISCORD_API_URL=${discord.apiUrl} DISCORD_TOKEN=${discord.token} npm start`,
  );
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await discord.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`local-discord: ${explainError(error, 'en')}`);
    if (!(error instanceof GradusError)) console.error(error);
    process.exit(1);
  },
);
