/** Which process keeps a run's message up to date: another one on the same database leaves it alone while that lives. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('run_messages').addColumn('owner', 'text').execute();
}
