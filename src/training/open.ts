/** Everything that runs need in one process: the service, the queue behind it and, where this process trains, a trainer. */
import { availableParallelism } from 'node:os';
import type { RunService } from '../contracts/run.ts';
import type { ProcessInfo } from '../contracts/store.ts';
import { codeBuild } from '../core/build.ts';
import { every } from '../core/every.ts';
import { availableEngines } from '../engine/index.ts';
import { openRunQueue } from '../store/index.ts';
import { createRunService, type RunServiceOptions } from './service.ts';
import { startTrainer, type TrainerOptions } from './trainer.ts';
import { Troubles } from './troubles.ts';

type Own = 'queue' | 'build' | 'troubles';

export interface RunsOptions extends Omit<RunServiceOptions, Own>, Omit<TrainerOptions, Own> {
  /** Of the store, when it is a PostgreSQL. */
  readonly databaseUrl?: string;
  /** Default 'bot'. */
  readonly kind?: ProcessInfo['kind'];
  /** Whether this process trains. Default true. */
  readonly trains?: boolean;
  /** Default: that of the code (core/build.ts). */
  readonly build?: string;
}

/** ms; whoever was taken for dead while it slept says again what it is. */
const ANNOUNCE_EVERY = 10_000;

/** @returns the service; closing it hands over what is trained here, and ends all of it but the store */
export async function openRuns(options: RunsOptions): Promise<RunService> {
  const { store, databaseUrl, logger, kind = 'bot', trains = true, build = codeBuild() } = options;
  const engines = trains
    ? (await availableEngines()).filter(({ reason }) => reason === null).map(({ name }) => name)
    : [];
  const info: ProcessInfo = { kind, build, engines, cores: availableParallelism() };
  await store.processes.announce(info);
  const announcing = every(ANNOUNCE_EVERY, () =>
    store.processes.announce(info).catch((error) => logger.debug({ err: error }, 'could not announce')),
  );
  const queue = await openRunQueue(store, { databaseUrl, build, logger });
  const troubles = new Troubles();
  const service = createRunService({ ...options, queue, build, troubles });
  const trainer = trains
    ? await startTrainer({ ...options, queue, troubles })
    : { close: () => queue.close() };
  const close = service.close.bind(service);
  return Object.assign(service, {
    async close() {
      await announcing.stop();
      await trainer.close();
      await close();
    },
  });
}
