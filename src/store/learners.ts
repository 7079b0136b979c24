/** What a learner chose. */
import type { Kysely } from 'kysely';
import type { Theme } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';
import type { LearnerRepository } from '../contracts/store.ts';
import type { Database, LearnerTable } from './schema.ts';

type Choice = Omit<LearnerTable, 'id'>;

export function createLearnerRepository(db: Kysely<Database>): LearnerRepository {
  async function read<K extends keyof Choice>(learnerId: string, name: K): Promise<LearnerTable[K] | null> {
    const row = await db.selectFrom('learners').selectAll().where('id', '=', learnerId).executeTakeFirst();
    return row?.[name] ?? null;
  }

  async function write(learnerId: string, choice: Partial<Choice>): Promise<void> {
    await db
      .insertInto('learners')
      .values({ id: learnerId, language: null, theme: null, ...choice })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(choice))
      .execute();
  }

  return {
    language: async (learnerId) => (await read(learnerId, 'language')) as Language | null,
    setLanguage: (learnerId, language) => write(learnerId, { language }),
    theme: async (learnerId) => (await read(learnerId, 'theme')) as Theme | null,
    setTheme: (learnerId, theme) => write(learnerId, { theme }),
  };
}
