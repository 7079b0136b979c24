/** What a database holds, before anything is done with it. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import { tablesToCopy } from './file.ts';

/** The number of its last migration; 0 for an empty database. */
export async function schemaOf(db: Kysely<Database>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_version')) return 0;
  return (await db.selectFrom('schema_version').select('version').executeTakeFirst())?.version ?? 0;
}

export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  for (const name of await tablesToCopy(db)) {
    if (await db.selectFrom(name).selectAll().limit(1).executeTakeFirst()) return false;
  }
  return true;
}
