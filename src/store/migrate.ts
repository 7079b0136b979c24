/**
 * Brings a database to the newest schema: each migration runs once, in order, all in one transaction that holds a lock
 * (SQLite's write lock, an advisory lock of PostgreSQL), so that of two processes that start together one migrates and
 * the other finds it done.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import { GradusError } from '../core/errors/index.ts';
import { type Migration, migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

/** Any number that nothing else locks: "gradus" on a telephone's keys. */
const LOCK = 472387;

/** @throws GradusError STORE_NEWER when a newer Gradus has written this database */
export async function migrate(
  db: Kysely<Database>,
  known: readonly Migration[] = migrations,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    if (transaction.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
      // Migrations say blob, as SQLite does.
      const { rows } = await sql`select 1 from pg_type where typname = 'blob'`.execute(transaction);
      if (rows.length === 0) await sql`create domain blob as bytea`.execute(transaction);
    }
    await transaction.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (c) => c.notNull())
      .execute();
    const row = await transaction.selectFrom('schema_version').select('version').executeTakeFirst();
    const found = row?.version ?? 0;
    if (found > known.length) throw new GradusError('STORE_NEWER', { found, known: known.length });
    for (const migration of known.slice(found)) await migration(transaction as unknown as Kysely<unknown>);
    if (row) await transaction.updateTable('schema_version').set({ version: known.length }).execute();
    else await transaction.insertInto('schema_version').values({ version: known.length }).execute();
    return known.length - found;
  });
}
