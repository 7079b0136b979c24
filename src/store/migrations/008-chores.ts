/** What is to be done now and then by one process of all: whoever changes the time of its row does it. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('chores')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('begun_at', 'bigint')
    .execute();
}
