/**
 * What several processes and hosts on one database need: turns and priorities in the queue, who is there and what they
 * do, how far an open run is, orders to whoever trains it, and who answers what.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['rank', 'turn', 'attempt'] as const) {
    await db.schema
      .alterTable('runs')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  }
  await db.schema.alterTable('runs').addColumn('build', 'text').execute();
  await db.schema.alterTable('runs').addColumn('progress', 'text').execute();
  await db.schema.createIndex('runs_by_turn').on('runs').columns(['rank', 'turn']).execute();
  await db.schema
    .createIndex('runs_open')
    .on('runs')
    .column('created_at')
    .where(sql.ref('ended_at'), 'is', null)
    .execute();

  await db.schema
    .createTable('processes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('pid', 'integer', (c) => c.notNull())
    .addColumn('beat', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text')
    .addColumn('build', 'text')
    .addColumn('engines', 'text')
    .addColumn('cores', 'integer')
    .execute();

  await db.schema
    .createTable('run_orders')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('factor', 'double precision')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('run_orders_by_run').on('run_orders').column('run_id').execute();

  await db.schema
    .createTable('claims')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('claimed_at', 'bigint', (c) => c.notNull())
    .execute();
}
