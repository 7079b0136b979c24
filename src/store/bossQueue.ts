/**
 * The queue between hosts: pg-boss on the same PostgreSQL. A job is a run that waits; its priority is the run's place in
 * the fair order, its singleton key the person, its queue the build of the code. Whoever carries it beats once a second;
 * when it has not for ten, the job goes to another. The table of runs stays the truth: a run that was stored and never
 * queued, because a process died in between, is found and queued.
 */
import { createHash } from 'node:crypto';
import { type Job, PgBoss } from 'pg-boss';
import type { RunQueue, WaitingRun } from '../contracts/queue.ts';
import type { Store } from '../contracts/store.ts';
import { GradusError, serializeError } from '../core/errors/index.ts';
import { every } from '../core/every.ts';
import type { Logger } from '../core/log.ts';
import { coded, connectionOf } from './postgres.ts';

/** pg-boss allows no less. */
const HEARTBEAT_SECONDS = 10;
const BEAT_SECONDS = 1;
const POLL_SECONDS = 0.5;
/** ms */
const SUPERVISE_EVERY = 1000;
/** ms that the database must have been there before a silent process is taken for dead: it needs time to beat again. */
const GRACE = 5000;
/** ms without an answer that count as absence */
const STALL = 2000;
/** ms */
const RECONCILE_EVERY = 5000;
/** Handing over ends a job's try too; a run that kills its host so often is the run's fault. */
const USUAL_TRIES = 50;
const DAY_SECONDS = 24 * 3600;

export interface BossQueueOptions {
  readonly store: Store;
  readonly databaseUrl: string;
  /** The code of this process: it serves the runs that were queued by the same. */
  readonly build: string;
  readonly logger: Logger;
  /** Processes that may vanish with one run, or hand it over. Default 50. */
  readonly tries?: number;
}

interface RunJob {
  readonly runId: string;
}

export async function createBossQueue(options: BossQueueOptions): Promise<RunQueue> {
  const { store, databaseUrl, build, logger, tries = USUAL_TRIES } = options;
  const queue = `train-${build}`;
  const boss = new PgBoss({
    ...connectionOf(databaseUrl),
    max: 3,
    supervise: false,
    schedule: false,
    useListenNotify: true,
    monitorIntervalSeconds: 1,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'queue'));
  boss.on('warning', (warning) => logger.warn({ warning }, 'queue'));
  await coded(() => boss.start());
  await coded(() =>
    boss.createQueue(queue, {
      policy: 'singleton',
      notify: true,
      retryLimit: tries - 1,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: DAY_SECONDS - 1,
      retentionSeconds: 30 * DAY_SECONDS,
      deleteAfterSeconds: DAY_SECONDS,
    }),
  );

  async function add(run: WaitingRun): Promise<void> {
    await coded(() =>
      boss.send(queue, { runId: run.id } satisfies RunJob, {
        id: jobId(run),
        singletonKey: personKey(run.learnerId),
        priority: priorityOf(run),
      }),
    );
  }

  /** Jobs of processes that vanished go to others, but only when the database itself was not away. */
  let thereSince: number | null = null;
  async function supervise(): Promise<void> {
    const asked = performance.now();
    try {
      await boss.getDb().executeSql('select 1');
      // A network that stood still is as bad as one that was cut: nobody could beat meanwhile.
      if (performance.now() - asked > STALL) thereSince = null;
      thereSince ??= performance.now();
      if (performance.now() - thereSince >= GRACE) await boss.supervise(queue);
    } catch (error) {
      thereSince = null;
      logger.debug({ err: error }, 'the queue cannot be looked after');
    }
  }

  /** One process of each build does it, the oldest: a hundred that all looked at every run would do little else. */
  async function reconcile(): Promise<void> {
    const processes = await store.processes.list();
    if (processes.find((p) => p.build === build)?.id !== store.processes.ownId) return;
    const living = processes.filter((p) => p.engines.length > 0).map((p) => p.build);
    const adopted = await store.runs.adoptBuild(build, living);
    if (adopted.length > 0)
      logger.info({ runs: adopted.map((r) => r.id) }, 'took over runs of another build');
    for (const { record, rank, turn, build: wanted } of await store.runs.listOpen()) {
      if (wanted !== build) continue;
      const run = { id: record.id, learnerId: record.learnerId, rank, turn };
      if (record.status === 'queued') await add(run);
      const [job] = await boss.findJobs<RunJob>(queue, { id: jobId(run) });
      if (job?.state === 'failed') await abandon(record.id);
    }
  }

  async function abandon(id: string): Promise<void> {
    const error = serializeError(new GradusError('RUN_ABANDONED', { tries }));
    if (await store.runs.end(id, { status: 'failed', error, endedAt: Date.now() })) {
      await store.signals.publish(id);
    }
  }

  const supervising = every(SUPERVISE_EVERY, supervise);
  const reconciling = every(RECONCILE_EVERY, () =>
    reconcile().catch((error) => logger.debug({ err: error }, 'the queue cannot be compared with the runs')),
  );

  return {
    add,
    async serve(carry) {
      await boss.work(
        queue,
        {
          pollingIntervalSeconds: POLL_SECONDS,
          notifyPollingIntervalSeconds: POLL_SECONDS,
          heartbeatRefreshSeconds: BEAT_SECONDS,
        },
        async ([job]: Job<RunJob>[]) => {
          // A job that fails is tried again, here or elsewhere.
          if ((await carry(job.data.runId)) === 'again') throw new Error('handed over');
        },
      );
    },
    async close() {
      await Promise.all([supervising.stop(), reconciling.stop()]);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** The same run at the same place is the same job: it cannot wait twice. */
function jobId({ id, turn }: WaitingRun): string {
  const hex = createHash('sha256').update(`${id} ${turn}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Jobs outlive a person's wish to be forgotten by a day, and name nobody. */
function personKey(learnerId: string): string {
  return createHash('sha256').update(learnerId).digest('hex').slice(0, 32);
}

/** One number for both: turns count up to a billion within a rank. */
function priorityOf({ rank, turn }: WaitingRun): number {
  return rank * 1_000_000_000 - turn;
}
