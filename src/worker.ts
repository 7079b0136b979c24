/**
 * A training worker: takes runs from the database that it shares with the bots, trains them, tells how they go. It knows no
 * Discord. The work of `npm run worker`.
 */
import { hostname } from 'node:os';
import type { Config } from './config.ts';
import { codeBuild } from './core/build.ts';
import { GradusError } from './core/errors/index.ts';
import type { Logger } from './core/log.ts';
import { openStore } from './store/index.ts';
import { openRuns } from './training/index.ts';

export interface Worker {
  /** What it says when it is ready. */
  readonly greeting: string;
  /** Hands over what it trains. */
  close(): Promise<void>;
}

/** @throws GradusError WORKER_WITHOUT_DATABASE, and the store's */
export async function startWorker(config: Config, logger: Logger): Promise<Worker> {
  const { databaseUrl, home, mnistDir, training } = config;
  if (!databaseUrl) throw new GradusError('WORKER_WITHOUT_DATABASE', {});
  const store = await openStore({ home, databaseUrl, logger: logger.child({ part: 'store' }) });
  const runs = await openRuns({
    store,
    databaseUrl,
    ...training,
    kind: 'worker',
    home,
    mnistDir,
    logger: logger.child({ part: 'training' }),
  });
  return {
    greeting: `Gradus worker is ready: ${hostname()}, process ${process.pid}, build ${codeBuild()}`,
    async close() {
      await runs.close();
      await store.close();
    },
  };
}
