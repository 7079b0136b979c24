/** `npm run restore FILE [-- --replace]`: what `npm run backup` wrote, back into the database of the configuration. */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { explainError, GradusError } from '../src/core/errors/index.ts';
import { createLogger } from '../src/core/log.ts';
import { restore } from '../src/store/backup/index.ts';

const usage = 'usage: npm run restore FILE [-- --replace]';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1) throw new GradusError('CONFIG_INVALID', { problems: usage });
  const [file] = positionals;
  const { home, databaseUrl, logLevel } = readConfig();
  const logger = createLogger(logLevel);
  const began = performance.now();
  const { info, tables } = await restore({ home, databaseUrl, file, replace: values.replace, logger });
  for (const { name, rows } of tables) console.log(`${name.padEnd(14)} ${rows} rows`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const from = `${info.source}, ${new Date(info.created_at).toISOString()}`;
  console.log(`restored from ${file} (${from}) in ${seconds} s; every checksum is right`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`gradus: ${explainError(error, 'en')}`);
    if (!(error instanceof GradusError)) console.error(error);
    process.exit(1);
  },
);
