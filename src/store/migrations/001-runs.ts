/** Learners, runs, what was measured in them and the files they leave. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('learners')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('language', 'text')
    .execute();

  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('learner_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text')
    .addColumn('spec', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('engine', 'text')
    .addColumn('data', 'text')
    .addColumn('parameter_count', 'integer')
    .addColumn('result', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('owner', 'text')
    .execute();
  await db.schema.createIndex('runs_by_learner').on('runs').columns(['learner_id', 'created_at']).execute();
  await db.schema.createIndex('runs_by_end').on('runs').columns(['status', 'ended_at']).execute();
  // Few runs are open at a time; the owner of the others is null.
  await db.schema
    .createIndex('runs_by_owner')
    .on('runs')
    .column('owner')
    .where(sql.ref('owner'), 'is not', null)
    .execute();

  await db.schema
    .createTable('run_metrics')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('step', 'integer', (c) => c.notNull())
    .addColumn('epoch', 'integer')
    .addColumn('loss', 'double precision')
    .addColumn('accuracy', 'double precision')
    .addColumn('learning_rate', 'double precision')
    .addColumn('factor', 'double precision')
    .addColumn('validation_loss', 'double precision')
    .addColumn('validation_accuracy', 'double precision')
    .addColumn('seconds', 'double precision')
    .addPrimaryKeyConstraint('run_metrics_key', ['run_id', 'kind', 'step'])
    .execute();

  await db.schema
    .createTable('artifacts')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('data', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('artifacts_key', ['run_id', 'kind'])
    .execute();
}
