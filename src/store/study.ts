/** What learners have read and answered. */
import { type Kysely, sql } from 'kysely';
import type { QuizRecord, Review, StudyRepository } from '../contracts/study.ts';
import type { Database, QuizTable, ReviewTable } from './schema.ts';

const reviewOf = (row: ReviewTable): Review => ({
  card: row.card,
  due: Number(row.due),
  stability: row.stability,
  difficulty: row.difficulty,
  state: row.state as Review['state'],
  reps: row.reps,
  lapses: row.lapses,
  scheduledDays: row.scheduled_days,
  learningSteps: row.learning_steps,
  lastReview: Number(row.last_review),
  lastRight: row.last_right === 1,
});

/** Results are one character a question, so that one statement can add the next and no other. */
const quizOf = (row: QuizTable): QuizRecord => ({
  id: row.id,
  learnerId: row.learner_id,
  kind: row.kind,
  questions: JSON.parse(row.questions) as QuizRecord['questions'],
  results: [...row.results].map((result) => result === '1'),
  createdAt: Number(row.created_at),
});

export function createStudyRepository(db: Kysely<Database>): StudyRepository {
  return {
    async reviews(learnerId) {
      const rows = await db.selectFrom('reviews').selectAll().where('learner_id', '=', learnerId).execute();
      return rows.map(reviewOf);
    },

    async saveReview(learnerId, review) {
      const values = {
        due: review.due,
        stability: review.stability,
        difficulty: review.difficulty,
        state: review.state,
        reps: review.reps,
        lapses: review.lapses,
        scheduled_days: review.scheduledDays,
        learning_steps: review.learningSteps,
        last_review: review.lastReview,
        last_right: review.lastRight ? 1 : 0,
      };
      await db
        .insertInto('reviews')
        .values({ learner_id: learnerId, card: review.card, ...values })
        .onConflict((conflict) => conflict.columns(['learner_id', 'card']).doUpdateSet(values))
        .execute();
    },

    async readings(learnerId) {
      const rows = await db.selectFrom('readings').selectAll().where('learner_id', '=', learnerId).execute();
      return rows.map(({ lesson, page, read_at, finished }) => ({
        lesson,
        page,
        at: Number(read_at),
        finished: finished === 1,
      }));
    },

    async saveReading(learnerId, { lesson, page, at, finished }) {
      const values = { page, read_at: at };
      await db
        .insertInto('readings')
        .values({ learner_id: learnerId, lesson, finished: finished ? 1 : 0, ...values })
        .onConflict((conflict) =>
          conflict
            .columns(['learner_id', 'lesson'])
            .doUpdateSet(finished ? { ...values, finished: 1 } : values),
        )
        .execute();
    },

    async createQuiz({ id, learnerId, kind, questions, results, createdAt }) {
      await db
        .insertInto('quizzes')
        .values({
          id,
          learner_id: learnerId,
          kind,
          questions: JSON.stringify(questions),
          results: results.map((right) => (right ? '1' : '0')).join(''),
          created_at: createdAt,
        })
        .execute();
    },

    async quiz(id) {
      const row = await db.selectFrom('quizzes').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? quizOf(row) : null;
    },

    async addResult(id, index, right) {
      const { numUpdatedRows } = await db
        .updateTable('quizzes')
        .set({ results: sql<string>`results || ${right ? '1' : '0'}` })
        .where('id', '=', id)
        .where(sql<number>`length(results)`, '=', index)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async pruneQuizzes(before) {
      await db.deleteFrom('quizzes').where('created_at', '<', before).execute();
    },
  };
}
