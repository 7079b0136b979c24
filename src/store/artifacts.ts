/** Files that a run leaves, one of each kind, with their SHA-256: what is read is what was written, or an error. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { GradusError } from '../core/errors/index.ts';
import type { ArtifactTable, Database } from './schema.ts';

type Kind = ArtifactTable['kind'];

export interface Artifacts {
  /** One statement, so a crash leaves the former file or this one. */
  save(runId: string, kind: Kind, data: Uint8Array): Promise<void>;
  /** @throws GradusError STORE_DAMAGED */
  load(runId: string, kind: Kind): Promise<Uint8Array | null>;
  delete(runId: string, kind: Kind): Promise<void>;
}

export function createArtifacts(db: Kysely<Database>): Artifacts {
  return {
    async save(runId, kind, data) {
      const content = { sha256: sha256(data), bytes: data.length, data };
      await db
        .insertInto('artifacts')
        .values({ run_id: runId, kind, ...content })
        .onConflict((conflict) => conflict.columns(['run_id', 'kind']).doUpdateSet(content))
        .execute();
    },
    async load(runId, kind) {
      const row = await db
        .selectFrom('artifacts')
        .select(['sha256', 'data'])
        .where('run_id', '=', runId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      if (!row) return null;
      if (sha256(row.data) !== row.sha256) {
        throw new GradusError('STORE_DAMAGED', { what: `${kind} ${runId}` });
      }
      return row.data;
    },
    async delete(runId, kind) {
      await db.deleteFrom('artifacts').where('run_id', '=', runId).where('kind', '=', kind).execute();
    },
  };
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
