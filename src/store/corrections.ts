/** Corrections: nothing is kept of a person but what they agreed to, and they can take it back. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Correction, CorrectionRepository } from '../contracts/store.ts';
import type { CorrectionTable, Database } from './schema.ts';

export function createCorrectionRepository(db: Kysely<Database>): CorrectionRepository {
  return {
    async add({ learnerId, model, answer, label, pixels, createdAt }) {
      const id = randomUUID();
      await db
        .insertInto('corrections')
        .values({
          id,
          learner_id: learnerId,
          model,
          answer,
          label,
          pixels: Buffer.from(pixels),
          created_at: createdAt,
        })
        .execute();
      return id;
    },
    async list(learnerId) {
      const rows = await db
        .selectFrom('corrections')
        .selectAll()
        .where('learner_id', '=', learnerId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(correctionOf);
    },
    async everyones() {
      const rows = await db
        .selectFrom('corrections')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(correctionOf);
    },
    async delete(learnerId, id) {
      const mine = db.deleteFrom('corrections').where('learner_id', '=', learnerId);
      const result = await (id === undefined ? mine : mine.where('id', '=', id)).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

function correctionOf(row: CorrectionTable): Correction {
  return {
    id: row.id,
    learnerId: row.learner_id,
    model: row.model,
    answer: row.answer,
    label: row.label,
    pixels: new Uint8Array(row.pixels),
    createdAt: row.created_at,
  };
}
