/** `npm run worker`: joins the machines that train, until it is stopped. */
import { readConfig } from '../src/config.ts';
import { explainError, GradusError } from '../src/core/errors/index.ts';
import { createLogger } from '../src/core/log.ts';
import { startWorker } from '../src/worker.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const worker = await startWorker(config, createLogger(config.logLevel));
  console.log(worker.greeting);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await worker.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`gradus: ${explainError(error, 'en')}`);
    if (!(error instanceof GradusError)) console.error(error);
    process.exit(1);
  },
);
