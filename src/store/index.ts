/**
 * What Gradus remembers: SQLite (libsql) in GRADUS_HOME, PostgreSQL when there is a DATABASE_URL, or memory for tests; the
 * same schema, migrations and queries on all of them.
 */
import type { RunQueue } from '../contracts/queue.ts';
import type { Store } from '../contracts/store.ts';
import { GradusError } from '../core/errors/index.ts';
import { type Logger, silentLogger } from '../core/log.ts';
import { type Backend, openMemoryBackend, openPostgresBackend, openSqliteBackend } from './backend.ts';
import { createBossQueue } from './bossQueue.ts';
import { createClaims } from './claims.ts';
import { createCorrectionRepository } from './corrections.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createLearnerRepository } from './learners.ts';
import { migrate } from './migrate.ts';
import { createPersonRepository } from './people.ts';
import { createProcessRepository } from './processes.ts';
import { createRunMessageRepository } from './runMessages.ts';
import { createRunRepository } from './runs.ts';
import { createStudyRepository } from './study.ts';
import { createTableQueue } from './tableQueue.ts';

export interface StoreOptions {
  readonly home: string;
  /** postgres://… */
  readonly databaseUrl?: string;
  readonly logger?: Logger;
}

/**
 * Opens, and creates or migrates, the database.
 * @throws GradusError STORE_NEWER, STORE_UNUSABLE; with a databaseUrl STORE_UNREACHABLE, DATABASE_UNUSABLE
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { home, databaseUrl, logger = silentLogger } = options;
  try {
    return await storeOn(databaseUrl ? openPostgresBackend(databaseUrl, logger) : openSqliteBackend(home));
  } catch (error) {
    if (error instanceof GradusError) throw error;
    const problem = { problem: (error as Error).message };
    throw new GradusError(databaseUrl ? 'DATABASE_UNUSABLE' : 'STORE_UNUSABLE', problem, { cause: error });
  }
}

/** A store that is gone when it is closed. */
export async function openMemoryStore(): Promise<Store> {
  return storeOn(openMemoryBackend());
}

async function storeOn({ db, kind, join }: Backend): Promise<Store> {
  let membership: Awaited<ReturnType<Backend['join']>>;
  try {
    await migrate(db);
    membership = await join();
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const { owner, signals } = membership;
  return {
    kind,
    runs: createRunRepository(db, owner, kind),
    messages: createRunMessageRepository(db, owner),
    learners: createLearnerRepository(db),
    study: createStudyRepository(db),
    corrections: createCorrectionRepository(db),
    people: createPersonRepository(db),
    housekeeping: createHousekeeping(db),
    processes: createProcessRepository(db, owner),
    claims: createClaims(db, kind),
    signals,
    async close() {
      await membership.leave();
      await db.destroy();
    },
  };
}

/**
 * The queue that belongs to a store: the table of runs on one machine, pg-boss on PostgreSQL.
 * @param build the code of this process (core/build.ts): others' runs are left to them
 */
export async function openRunQueue(
  store: Store,
  { databaseUrl, build, logger }: { databaseUrl?: string; build: string; logger: Logger },
): Promise<RunQueue> {
  return databaseUrl
    ? createBossQueue({ store, databaseUrl, build, logger })
    : createTableQueue(store, logger);
}
