/**
 * The runs that wait, and who has which. Their order is known when they are stored, so a queue needs a priority and
 * nothing else (turns.ts).
 */
import { randomBytes } from 'node:crypto';
import { type ExpressionBuilder, type Insertable, type Kysely, PostgresAdapter, sql } from 'kysely';
import type { RunRequest } from '../contracts/run.ts';
import type { Admission, OpenRun, RunActivity, RunRepository } from '../contracts/store.ts';
import { GradusError } from '../core/errors/index.ts';
import { createArtifacts } from './artifacts.ts';
import { newRunName } from './names.ts';
import type { Owner } from './owner.ts';
import { recordOf } from './rows.ts';
import type { Database, RunTable } from './schema.ts';
import { nextTurn } from './turns.ts';

/** Admissions take turns by it on PostgreSQL; SQLite's transactions do anyway. */
const ADMISSION_LOCK = 472388;

const nothing: RunActivity = { loading: null, progress: null };

type QueuedRuns = Pick<
  RunRepository,
  | 'create'
  | 'addImported'
  | 'listOpen'
  | 'claim'
  | 'isMine'
  | 'release'
  | 'requeue'
  | 'adoptBuild'
  | 'setActivity'
  | 'activity'
  | 'addOrder'
  | 'orders'
  | 'dropOrders'
>;

/** @param waitingOwner who owns what waits */
export function createQueuedRuns(
  db: Kysely<Database>,
  owner: Owner,
  waitingOwner: string | null,
): QueuedRuns {
  const ours = (eb: ExpressionBuilder<Database, 'runs'>) =>
    eb.or([eb('owner', 'is', null), eb('owner', '=', owner.id)]);

  return {
    async create(request, createdAt, admission) {
      return db.transaction().execute(async (transaction) => {
        const place = await admit(transaction, request.learnerId, admission);
        const row = { ...waitingRow(request, createdAt), owner: waitingOwner, ...place };
        return recordOf(await insertRun(transaction, row));
      });
    },

    async addImported(request, weights, now, most) {
      return db.transaction().execute(async (transaction) => {
        await lockAdmissions(transaction);
        const { learnerId, parameterCount } = request;
        const imported = await transaction
          .selectFrom('runs')
          .select('id')
          .where('learner_id', '=', learnerId)
          .where('status', '=', 'finished')
          .where('started_at', 'is', null)
          .execute();
        if (imported.length >= most) throw new GradusError('IMPORT_FULL', { limit: most });
        const ended = { status: 'finished', ended_at: now, parameter_count: parameterCount };
        const row = await insertRun(transaction, { ...waitingRow(request, now), ...ended });
        await createArtifacts(transaction).save(row.id, 'weights', weights);
        return recordOf(row);
      });
    },

    async listOpen() {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('ended_at', 'is', null)
        .where('status', 'in', ['queued', 'running'])
        .orderBy('rank', 'desc')
        .orderBy('turn')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const open = rows.map(
        (row): OpenRun => ({
          record: recordOf(row),
          activity: activityOf(row.progress),
          rank: row.rank,
          turn: row.turn,
          build: row.build,
          owner: row.owner,
        }),
      );
      const running = open.filter(({ record }) => record.status === 'running');
      return [...running, ...open.filter(({ record }) => record.status === 'queued')];
    },

    async claim(id, now) {
      const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row || (row.status !== 'queued' && row.status !== 'running')) return null;
      const former = row.owner;
      // Whoever had it is dead, or the queue would not hand it out; a live one that lost it sees that it did (isMine).
      const claimed = await db
        .updateTable('runs')
        .set({
          status: 'running',
          owner: owner.id,
          attempt: sql`attempt + 1`,
          started_at: row.started_at ?? now,
          progress: null,
        })
        .where('id', '=', id)
        .where('status', '=', row.status)
        .where('owner', former === null ? 'is' : '=', former)
        .returningAll()
        .executeTakeFirst();
      return claimed ? recordOf(claimed) : null;
    },

    async isMine(id) {
      const row = await db
        .selectFrom('runs')
        .select('id')
        .where('id', '=', id)
        .where('owner', '=', owner.id)
        .executeTakeFirst();
      return row !== undefined;
    },

    async release(id, status) {
      await db
        .updateTable('runs')
        .set({ status, owner: waitingOwner, progress: null })
        .where('id', '=', id)
        .where('owner', '=', owner.id)
        .execute();
    },

    async requeue(id, admission) {
      return db.transaction().execute(async (transaction) => {
        const row = await transaction.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
        if (row?.status !== 'paused') return false;
        const place = await admit(transaction, row.learner_id, { ...admission, rank: row.rank });
        const changed = await transaction
          .updateTable('runs')
          .set({ status: 'queued', owner: waitingOwner, ...place })
          .where('id', '=', id)
          .where('status', '=', 'paused')
          .returning('id')
          .executeTakeFirst();
        return changed !== undefined;
      });
    },

    async adoptBuild(build, living) {
      const rows = await db
        .updateTable('runs')
        .set({ build, status: 'queued', owner: waitingOwner, progress: null })
        .where('build', 'is not', null)
        .where('build', 'not in', [build, ...living])
        .where(({ or, and, eb, selectFrom }) =>
          or([
            and([eb('status', '=', 'queued'), ours(eb)]),
            // Its host vanished, and nobody who is left runs the code that its job waits for.
            and([
              eb('status', '=', 'running'),
              or([eb('owner', 'is', null), eb('owner', 'not in', selectFrom('processes').select('id'))]),
            ]),
          ]),
        )
        .returningAll()
        .execute();
      return rows.map(recordOf);
    },

    async setActivity(id, activity) {
      await db
        .updateTable('runs')
        .set({ progress: JSON.stringify(activity) })
        .where('id', '=', id)
        .where('owner', '=', owner.id)
        .execute();
    },

    async activity(id) {
      const row = await db.selectFrom('runs').select('progress').where('id', '=', id).executeTakeFirst();
      return activityOf(row?.progress ?? null);
    },

    async addOrder(id, { kind, factor }, now) {
      const order = { id: randomBytes(8).toString('hex'), run_id: id, kind, factor, created_at: now };
      await db.insertInto('run_orders').values(order).execute();
    },

    async orders(id) {
      const rows = await db.selectFrom('run_orders').selectAll().where('run_id', '=', id).execute();
      return rows
        .sort((a, b) => a.created_at - b.created_at)
        .map(({ id, kind, factor }) => ({ id, kind, factor }));
    },

    async dropOrders(orderIds) {
      await db.deleteFrom('run_orders').where('id', 'in', orderIds).execute();
    },
  };
}

type Place = Pick<Insertable<RunTable>, 'rank' | 'turn' | 'build'>;

/** @throws GradusError QUEUE_FULL, QUEUE_BUSY */
async function admit(db: Kysely<Database>, learnerId: string, admission?: Admission): Promise<Place> {
  const { perLearner, waiting, rank = 0, build = null } = admission ?? { perLearner: null, waiting: null };
  await lockAdmissions(db);
  const open = await db
    .selectFrom('runs')
    .select(['learner_id', 'status'])
    .where('ended_at', 'is', null)
    .where('status', 'in', ['queued', 'running'])
    .execute();
  const own = open.filter((run) => run.learner_id === learnerId).length;
  if (perLearner !== null && own >= perLearner) throw new GradusError('QUEUE_FULL', { limit: perLearner });
  const queued = open.filter((run) => run.status === 'queued').length;
  if (waiting !== null && queued >= waiting) throw new GradusError('QUEUE_BUSY', { limit: waiting });

  return { rank, build, turn: await nextTurn(db, rank, learnerId) };
}

async function lockAdmissions(db: Kysely<Database>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`select pg_advisory_xact_lock(${ADMISSION_LOCK})`.execute(db);
  }
}

type NewRun = Omit<Insertable<RunTable>, 'id'>;

function waitingRow({ learnerId, channelId, spec }: RunRequest, createdAt: number): NewRun {
  return {
    learner_id: learnerId,
    channel_id: channelId,
    spec: JSON.stringify(spec),
    status: 'queued',
    created_at: createdAt,
  };
}

async function insertRun(db: Kysely<Database>, row: NewRun) {
  for (;;) {
    const created = await db
      .insertInto('runs')
      .values({ id: newRunName(), ...row })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (created) return created;
  }
}

function activityOf(text: string | null): RunActivity {
  return text === null ? nothing : (JSON.parse(text) as RunActivity);
}
