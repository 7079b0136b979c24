/** The processes on this database and what they say of themselves. */
import { hostname } from 'node:os';
import type { Kysely, Selectable } from 'kysely';
import type { ProcessRecord, ProcessRepository } from '../contracts/store.ts';
import type { Owner } from './owner.ts';
import type { Database, ProcessTable } from './schema.ts';

export function createProcessRepository(db: Kysely<Database>, owner: Owner): ProcessRepository {
  return {
    ownId: owner.id,
    async announce({ kind, build, engines, cores }) {
      const said = { kind, build, engines: JSON.stringify(engines), cores };
      const born = { id: owner.id, host: hostname(), pid: process.pid, beat: 1, started_at: Date.now() };
      await db
        .insertInto('processes')
        .values({ ...born, ...said })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
        .execute();
    },
    async list() {
      const rows = await db.selectFrom('processes').selectAll().orderBy('started_at').orderBy('id').execute();
      const live: ProcessRecord[] = [];
      for (const row of rows) {
        if (!owner.rowsLive && (await owner.isDead(row.id)))
          await db.deleteFrom('processes').where('id', '=', row.id).execute();
        else if (row.kind !== null) live.push(recordOf(row));
      }
      return live;
    },
  };
}

function recordOf(row: Selectable<ProcessTable>): ProcessRecord {
  return {
    id: row.id,
    host: row.host,
    pid: row.pid,
    kind: row.kind as ProcessRecord['kind'],
    build: row.build ?? '',
    engines: JSON.parse(row.engines ?? '[]'),
    cores: row.cores ?? 0,
    startedAt: row.started_at,
  };
}
