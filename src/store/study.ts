/** What learners have read and answered. */
import { type Kysely, sql } from 'kysely';
import type { QuizRecord, Reading, Review, StudyRepository } from '../contracts/study.ts';
import type { Database, QuizTable, ReviewTable } from './schema.ts';
import { Together } from './together.ts';

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

/** ms; long enough for those who read at once, too short for anybody to notice */
const readingsWaitMs = 250;

interface ReadingOf {
  readonly learnerId: string;
  readonly reading: Reading;
}

export function createStudyRepository(db: Kysely<Database>): StudyRepository {
  const readings = new Together<ReadingOf>(async (all) => {
    // A statement may touch a row once: of several pages of one lesson the last stays, and "finished" stays said.
    const rows = new Map<
      string,
      { learner_id: string; lesson: string; page: number; read_at: number; finished: 0 | 1 }
    >();
    for (const { learnerId, reading } of all) {
      const key = `${learnerId} ${reading.lesson}`;
      const finished = reading.finished || rows.get(key)?.finished === 1 ? 1 : 0;
      const { lesson, page, at } = reading;
      rows.set(key, { learner_id: learnerId, lesson, page, read_at: at, finished });
    }
    await db
      .insertInto('readings')
      .values([...rows.values()])
      .onConflict((conflict) =>
        conflict.columns(['learner_id', 'lesson']).doUpdateSet((row) => ({
          page: row.ref('excluded.page'),
          read_at: row.ref('excluded.read_at'),
          finished: sql<number>`case when excluded.finished = 1 then 1 else readings.finished end`,
        })),
      )
      .execute();
  }, readingsWaitMs);

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
      await readings.flush();
      const rows = await db.selectFrom('readings').selectAll().where('learner_id', '=', learnerId).execute();
      return rows.map(({ lesson, page, read_at, finished }) => ({
        lesson,
        page,
        at: Number(read_at),
        finished: finished === 1,
      }));
    },

    saveReading: (learnerId, reading) => readings.add({ learnerId, reading }),

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
