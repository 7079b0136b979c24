/** Runs, their curves and their files. A write is one statement or one transaction: it is there whole or not at all. */
import type { Insertable, Kysely, Updateable } from 'kysely';
import type { RunRecord } from '../contracts/run.ts';
import type { RunRepository, StoreKind } from '../contracts/store.ts';
import { createArtifacts } from './artifacts.ts';
import type { Owner } from './owner.ts';
import { curveOf, epochRow, markRow, patchRow, pointRow, probeOf, recordOf } from './rows.ts';
import { createQueuedRuns } from './runQueue.ts';
import type { Database, RunMetricTable, RunTable } from './schema.ts';

export function createRunRepository(db: Kysely<Database>, owner: Owner, kind: StoreKind): RunRepository {
  const artifacts = createArtifacts(db);
  // A process on a file keeps what waits in it; on a server what waits is anybody's.
  const waitingOwner = kind === 'sqlite' ? owner.id : null;

  /** The same row twice changes nothing: a run that goes on from a checkpoint repeats its last steps exactly. */
  async function addMetrics(rows: readonly Insertable<RunMetricTable>[]): Promise<void> {
    if (rows.length === 0) return;
    await db
      .insertInto('run_metrics')
      .values([...rows])
      .onConflict((conflict) => conflict.columns(['run_id', 'kind', 'step']).doNothing())
      .execute();
  }

  /** Only while no other process has it. @returns whether it was done */
  async function change(id: string, row: Updateable<RunTable>, from?: readonly RunRecord['status'][]) {
    let query = db
      .updateTable('runs')
      .set(row)
      .where('id', '=', id)
      .where(({ or, eb }) => or([eb('owner', 'is', null), eb('owner', '=', owner.id)]));
    if (from) query = query.where('status', 'in', from);
    const { numUpdatedRows } = await query.executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  return {
    ...createQueuedRuns(db, owner, waitingOwner),
    async find(id) {
      const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async listByLearner(learnerId, limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('learner_id', '=', learnerId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async listFinished(limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('status', '=', 'finished')
        .where('result', 'is not', null)
        .orderBy('ended_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async update(id, patch, from) {
      const row = patchRow(patch);
      if (Object.keys(row).length === 0) return true;
      return change(id, row, from);
    },
    end: (id, patch, from = openStatuses) => change(id, { ...patchRow(patch), progress: null }, from),
    async delete(id) {
      await db.deleteFrom('runs').where('id', '=', id).where('status', 'not in', openStatuses).execute();
    },
    addPoints: (id, points) => addMetrics(points.map((point) => pointRow(id, point))),
    addEpoch: (id, result) => addMetrics([epochRow(id, result)]),
    addMark: (id, mark) => addMetrics([markRow(id, mark)]),
    async curve(id) {
      const rows = await db
        .selectFrom('run_metrics')
        .selectAll()
        .where('run_id', '=', id)
        .orderBy('step')
        .execute();
      return curveOf(rows);
    },
    async addProbe(id, probe) {
      await db
        .insertInto('run_probes')
        .values({ run_id: id, step: probe.step, document: JSON.stringify(probe) })
        .onConflict((conflict) => conflict.columns(['run_id', 'step']).doNothing())
        .execute();
    },
    async probes(id) {
      const rows = await db
        .selectFrom('run_probes')
        .select('document')
        .where('run_id', '=', id)
        .orderBy('step')
        .execute();
      return rows.map(({ document }) => probeOf(document));
    },
    async clearCurve(id) {
      await db.deleteFrom('run_probes').where('run_id', '=', id).execute();
      await db
        .deleteFrom('run_metrics')
        .where('run_id', '=', id)
        .where('kind', '!=', 'learningRate')
        .execute();
    },
    saveWeights: (id, weights) => artifacts.save(id, 'weights', weights),
    weights: (id) => artifacts.load(id, 'weights'),
    saveCheckpoint: (id, checkpoint) => artifacts.save(id, 'checkpoint', checkpoint),
    checkpoint: (id) => artifacts.load(id, 'checkpoint'),
    deleteCheckpoint: (id) => artifacts.delete(id, 'checkpoint'),
    async adoptUnfinished() {
      const adopted: RunRecord[] = [];
      for (const former of await otherOwners(db, owner)) {
        if (!(await owner.isDead(former))) continue;
        const rows = await db
          .updateTable('runs')
          .set({ owner: waitingOwner, progress: null })
          .where('owner', '=', former)
          .returningAll()
          .execute();
        adopted.push(...rows.map(recordOf));
      }
      return adopted.sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}

/** Of runs that have not ended. */
const openStatuses: readonly RunRecord['status'][] = ['queued', 'running', 'paused'];

async function otherOwners(db: Kysely<Database>, owner: Owner): Promise<string[]> {
  const rows = await db
    .selectFrom('runs')
    .select('owner')
    .distinct()
    .where('owner', 'is not', null)
    .where('owner', '!=', owner.id)
    .execute();
  return rows.map((row) => row.owner!);
}
