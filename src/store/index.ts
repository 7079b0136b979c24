/** What Gradus remembers: SQLite (libsql) in GRADUS_HOME through Kysely, or in memory for tests. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import type { Store } from '../contracts/store.ts';
import { GradusError } from '../core/errors/index.ts';
import { createLearnerRepository } from './learners.ts';
import { type LibsqlConnection, openLibsql } from './libsql.ts';
import { migrate } from './migrate.ts';
import { createOwner, type Owner } from './owner.ts';
import { createRunMessageRepository } from './runMessages.ts';
import { createRunRepository } from './runs.ts';
import type { Database } from './schema.ts';

/** ms that a write waits for another process's. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens, and creates or migrates, the database of a home directory.
 * @throws GradusError STORE_NEWER, STORE_UNUSABLE
 */
export async function openStore(options: { readonly home: string }): Promise<Store> {
  const { home } = options;
  try {
    // Only its user may read it: it holds what people learned and typed.
    if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o700 });
    const file = join(home, 'gradus.db');
    const connection = openLibsql(file);
    chmodSync(file, 0o600);
    connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    connection.exec('pragma journal_mode = wal');
    // A commit that was acknowledged survives a loss of power.
    connection.exec('pragma synchronous = full');
    return await storeOn(connection, createOwner(join(home, 'owners')));
  } catch (error) {
    if (error instanceof GradusError) throw error;
    throw new GradusError('STORE_UNUSABLE', { problem: (error as Error).message }, { cause: error });
  }
}

/** A store that is gone when it is closed. */
export async function openMemoryStore(): Promise<Store> {
  return storeOn(openLibsql(':memory:'), createOwner(null));
}

async function storeOn(connection: LibsqlConnection, owner: Owner): Promise<Store> {
  connection.exec('pragma foreign_keys = on');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: connection }) });
  const close = async () => {
    await db.destroy();
    owner.close();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    runs: createRunRepository(db, owner),
    messages: createRunMessageRepository(db, owner),
    learners: createLearnerRepository(db),
    close,
  };
}
