/**
 * Brings a database to the newest schema: each migration runs once, in order, all in one transaction that holds the
 * write lock, so that of two processes that start together one migrates and the other finds it done.
 */
import type { Kysely } from 'kysely';
import { GradusError } from '../core/errors/index.ts';
import { type Migration, migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

/** @throws GradusError STORE_NEWER when a newer Gradus has written this database */
export async function migrate(
  db: Kysely<Database>,
  known: readonly Migration[] = migrations,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
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
