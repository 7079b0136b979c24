/** `npm run backup [FILE]`: all that Gradus keeps, in one file, while it runs. */
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { explainError, GradusError } from '../src/core/errors/index.ts';
import { createLogger } from '../src/core/log.ts';
import { backUp } from '../src/store/backup/index.ts';

async function main(): Promise<void> {
  const { home, databaseUrl, logLevel } = readConfig();
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = process.argv[2] ?? join(home, 'backups', `gradus-${time}.backup`);
  const began = performance.now();
  const { tables, bytes } = await backUp({ home, databaseUrl, file, logger: createLogger(logLevel) });
  for (const { name, rows } of tables) console.log(`${name.padEnd(14)} ${rows} rows`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`backed up to ${file}: ${(bytes / 1e6).toFixed(1)} MB in ${seconds} s`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`gradus: ${explainError(error, 'en')}`);
    if (!(error instanceof GradusError)) console.error(error);
    process.exit(1);
  },
);
