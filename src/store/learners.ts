/** What a learner chose. */
import type { Kysely } from 'kysely';
import type { Language } from '../contracts/language.ts';
import type { LearnerRepository } from '../contracts/store.ts';
import type { Database } from './schema.ts';

export function createLearnerRepository(db: Kysely<Database>): LearnerRepository {
  return {
    async language(learnerId) {
      const row = await db
        .selectFrom('learners')
        .select('language')
        .where('id', '=', learnerId)
        .executeTakeFirst();
      return (row?.language ?? null) as Language | null;
    },
    async setLanguage(learnerId, language) {
      await db
        .insertInto('learners')
        .values({ id: learnerId, language })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ language }))
        .execute();
    },
  };
}
