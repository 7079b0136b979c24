/** The databases that the repositories run on: how each is opened, and how a process is one among others on it. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import type { RunSignals, StoreKind } from '../contracts/store.ts';
import type { Logger } from '../core/log.ts';
import { createBeatOwner } from './beatOwner.ts';
import { createFileOwner } from './fileOwner.ts';
import { type LibsqlConnection, openLibsql } from './libsql.ts';
import type { Owner } from './owner.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './schema.ts';
import { createLocalSignals, createPostgresSignals } from './signals.ts';

/** ms that a write waits for another process's. */
const BUSY_TIMEOUT_MS = 5000;

export interface Backend {
  readonly kind: StoreKind;
  readonly db: Kysely<Database>;
  /** All that `read` reads is of one moment; nobody who writes meanwhile waits for it. */
  snapshot<T>(read: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Once its schema is the newest one. */
  join(): Promise<{ readonly owner: Owner; readonly signals: RunSignals; leave(): Promise<void> }>;
}

const sqliteFile = (home: string) => join(home, 'gradus.db');

export const hasSqlite = (home: string) => existsSync(sqliteFile(home));

/** @throws GradusError STORE_UNUSABLE */
export function openSqliteBackend(home: string): Backend {
  // Only its user may read it: it holds what people learned and typed.
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = sqliteFile(home);
  const connection = openLibsql(file);
  chmodSync(file, 0o600);
  connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.exec('pragma journal_mode = wal');
  // A commit that was acknowledged survives a loss of power.
  connection.exec('pragma synchronous = full');
  return sqlite(connection, () => createFileOwner(join(home, 'owners')));
}

export function openMemoryBackend(): Backend {
  return sqlite(openLibsql(':memory:'), () => createFileOwner(null));
}

function sqlite(connection: LibsqlConnection, createOwner: () => Owner): Backend {
  connection.exec('pragma foreign_keys = on');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    kind: 'sqlite',
    db,
    async snapshot(read) {
      // Not Kysely's own transaction, which takes the write lock (libsql.ts): in WAL a reader needs none.
      connection.exec('begin');
      try {
        return await read(db);
      } finally {
        connection.exec('rollback');
      }
    },
    async join() {
      const owner = createOwner();
      return { owner, signals: createLocalSignals(), leave: () => owner.close() };
    },
  };
}

export function openPostgresBackend(url: string, logger: Logger): Backend {
  const connections = openPostgres(url, (error) => logger.warn({ err: error }, 'a connection broke'));
  const { db } = connections;
  return {
    kind: 'postgres',
    db,
    snapshot: (read) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read),
    async join() {
      const owner = await createBeatOwner(db, logger);
      const signals = await createPostgresSignals(url, connections, logger);
      const leave = async () => {
        await signals.close();
        // Without the database the others find out by themselves.
        await owner.close().catch((error) => logger.warn({ err: error }, 'could not say goodbye'));
      };
      return { owner, signals, leave };
    },
  };
}
