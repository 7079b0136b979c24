/**
 * Deletes what nobody can use any more. Of all processes on the database one does it, and each at most once in the time that
 * the policy says: whoever moves the time of the chore's row on. When it dies in the middle, the next time does the rest; every
 * step may be done twice.
 */
import { type Kysely, sql } from 'kysely';
import type { Housekeeping, SweepReport } from '../contracts/store.ts';
import { patchRow } from './rows.ts';
import type { Database } from './schema.ts';
import { factsOf, type TableName, tableNames } from './tables.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
/** Days for which a run's message may still be brought up to its end: a bot that was away for a weekend does so. */
const MESSAGE_DAYS = 7;
/** Discord lets nobody answer an interaction after 15 minutes. */
const CLAIM_HOURS = 24;

export function createHousekeeping(db: Kysely<Database>): Housekeeping {
  return {
    async sweep(policy, now) {
      if (!(await takeTurn(db, policy.everyHours * HOUR, now))) return null;
      return {
        expired: await endForgotten(db, now - policy.pausedDays * DAY, now),
        checkpoints: await deleteCheckpoints(db),
        weights: policy.weightsDays === null ? 0 : await deleteWeights(db, now - policy.weightsDays * DAY),
        messages: await deleteMessages(db, now - MESSAGE_DAYS * DAY),
        claims: await deleteClaims(db, now - CLAIM_HOURS * HOUR),
        orphans: await deleteOrphans(db),
      } satisfies SweepReport;
    },
  };
}

/** One statement decides it, so no two processes both find that it is time. */
async function takeTurn(db: Kysely<Database>, every: number, now: number): Promise<boolean> {
  await db
    .insertInto('chores')
    .values({ name: 'sweep', begun_at: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const taken = await db
    .updateTable('chores')
    .set({ begun_at: now })
    .where('name', '=', 'sweep')
    .where(({ or, eb }) => or([eb('begun_at', 'is', null), eb('begun_at', '<=', now - every)]))
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Nobody trains a paused run, so whoever owns it has nothing to lose. */
async function endForgotten(db: Kysely<Database>, before: number, now: number): Promise<string[]> {
  const error = { code: 'RUN_EXPIRED', params: {} };
  const rows = await db
    .updateTable('runs')
    .set({ ...patchRow({ status: 'interrupted', endedAt: now, error }), progress: null })
    .where('status', '=', 'paused')
    .where('created_at', '<', before)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function deleteCheckpoints(db: Kysely<Database>): Promise<number> {
  const result = await db
    .deleteFrom('artifacts')
    .where('kind', '=', 'checkpoint')
    .where('run_id', 'in', (query) => query.selectFrom('runs').select('id').where('ended_at', 'is not', null))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

interface Finished {
  readonly id: string;
  readonly learner_id: string;
  readonly ended_at: number;
  readonly accuracy: number | null;
}

/**
 * Of what was trained here: what came in from outside could not be trained again. The best is that with the highest
 * validation accuracy at its end; the test set is for judging, not for choosing.
 */
async function deleteWeights(db: Kysely<Database>, before: number): Promise<number> {
  const { rows } = await sql<Finished>`
    select runs.id, learner_id, ended_at, (
      select validation_accuracy from run_metrics
      where run_id = runs.id and kind = 'epoch' order by step desc limit 1
    ) as accuracy
    from runs join artifacts on artifacts.run_id = runs.id and artifacts.kind = 'weights'
    where status = 'finished' and started_at is not null`.execute(db);
  const newest = new Map<string, Finished>();
  const best = new Map<string, Finished>();
  for (const row of rows) {
    if (row.ended_at >= (newest.get(row.learner_id)?.ended_at ?? 0)) newest.set(row.learner_id, row);
    if ((row.accuracy ?? 0) >= (best.get(row.learner_id)?.accuracy ?? 0)) best.set(row.learner_id, row);
  }
  const old = rows.filter(
    (row) => row.ended_at < before && newest.get(row.learner_id) !== row && best.get(row.learner_id) !== row,
  );
  for (const { id } of old) {
    await db.deleteFrom('artifacts').where('run_id', '=', id).where('kind', '=', 'weights').execute();
  }
  return old.length;
}

async function deleteMessages(db: Kysely<Database>, before: number): Promise<number> {
  const result = await db
    .deleteFrom('run_messages')
    .where('run_id', 'in', (query) => query.selectFrom('runs').select('id').where('ended_at', '<', before))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

async function deleteClaims(db: Kysely<Database>, before: number): Promise<number> {
  const result = await db.deleteFrom('claims').where('claimed_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Rows of runs that are gone. The database forbids them; one that was put together by hand may have some. */
async function deleteOrphans(db: Kysely<Database>): Promise<number> {
  let deleted = 0;
  for (const [name, column] of tableNames.flatMap(runColumn)) {
    const result = await sql`delete from ${sql.table(name)}
      where ${sql.ref(column)} not in (select id from runs)`.execute(db);
    deleted += Number(result.numAffectedRows ?? 0);
  }
  return deleted;
}

function runColumn(name: TableName): [TableName, string][] {
  const { owner } = factsOf(name);
  return owner !== 'nobody' && 'run' in owner ? [[name, owner.run]] : [];
}
