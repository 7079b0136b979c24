/** Learners choose the theme of their pictures; runs are measured from inside (contracts/run.ts, RunProbe). */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('learners').addColumn('theme', 'text').execute();
  await db.schema
    .createTable('run_probes')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('step', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('run_probes_key', ['run_id', 'step'])
    .execute();
}
