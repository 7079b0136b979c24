/** What a learner chose. */
import type { Kysely } from 'kysely';
import type { Theme } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import type { LearnerRepository } from '../contracts/store.ts';
import type { Database, LearnerTable } from './schema.ts';

type Choice = Omit<LearnerTable, 'id'>;

export function createLearnerRepository(db: Kysely<Database>): LearnerRepository {
  async function write(learnerId: string, choice: Partial<Choice>): Promise<void> {
    await db
      .insertInto('learners')
      .values({ id: learnerId, language: null, theme: null, ...choice })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(choice))
      .execute();
  }

  return {
    async choices(learnerId) {
      const row = await db.selectFrom('learners').selectAll().where('id', '=', learnerId).executeTakeFirst();
      return {
        language: (row?.language ?? null) as Language | null,
        theme: (row?.theme ?? null) as Theme | null,
      };
    },
    setLanguage: (learnerId, language) => write(learnerId, { language }),
    setTheme: (learnerId, theme) => write(learnerId, { theme }),
  };
}
