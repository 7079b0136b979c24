/** A learner's way through the course: quizzes, what is remembered, what has been read, and what comes next. */
import { randomInt } from 'node:crypto';
import type { Language } from '../../contracts/language.ts';
import type { TutorService } from '../../contracts/lesson.ts';
import type { QuizRecord, Review, StudyRepository, StudyService } from '../../contracts/study.ts';
import { GradusError } from '../../core/errors/index.ts';
import { Random } from '../../core/random.ts';
import { chooseCards, dueCards } from './choose.ts';
import { courseMap, inParts } from './map.ts';
import { remember } from './memory.ts';
import { isDone, type Learnt, progressOf } from './progress.ts';

/** ms for which a quiz can be gone on with */
const keepQuizzes = 30 * 24 * 3600_000;

export interface StudyOptions {
  readonly tutor: TutorService;
  readonly repository: StudyRepository;
  /** 0 … 2³² − 1; tests fix it. */
  readonly seed?: () => number;
}

const lessonOf = (card: string) => card.split('/')[0];

export function createStudy(options: StudyOptions): StudyService {
  const { tutor, repository } = options;
  const seed = options.seed ?? (() => randomInt(2 ** 32));
  const { quiz: questions } = tutor;

  async function begin(
    learnerId: string,
    kind: QuizRecord['kind'],
    cards: readonly string[],
    now: number,
  ): Promise<QuizRecord> {
    await repository.pruneQuizzes(now - keepQuizzes);
    const quiz: QuizRecord = {
      // Enough that no two are alike; it stands in every button.
      id: `${seed().toString(36)}${seed().toString(36)}`,
      learnerId,
      kind,
      questions: cards.map((card) => ({ card, seed: seed() })),
      results: [],
      createdAt: now,
    };
    await repository.createQuiz(quiz);
    return quiz;
  }

  /** The learner's reviews, without those of questions that the course no longer has. */
  async function reviewsOf(learnerId: string): Promise<Review[]> {
    const [reviews, cards] = await Promise.all([repository.reviews(learnerId), questions.cards()]);
    const known = new Set(cards);
    return reviews.filter(({ card }) => known.has(card));
  }

  /** Cards of a lesson; without one, of what has been read, then of the course from its beginning. */
  async function candidates(learnerId: string, lesson: string | undefined, count: number): Promise<string[]> {
    if (lesson !== undefined) return [...(await questions.cards(lesson))];
    const [all, readings] = await Promise.all([questions.cards(), repository.readings(learnerId)]);
    const read = new Set(readings.map((reading) => reading.lesson));
    const familiar = all.filter((card) => read.has(lessonOf(card)));
    return familiar.length >= count ? familiar : [...new Set([...familiar, ...all.slice(0, 3 * count)])];
  }

  async function learnt(learnerId: string, language: Language, now: number): Promise<Learnt> {
    const lessons = tutor.list(language);
    const [readings, reviews, cards] = await Promise.all([
      repository.readings(learnerId),
      reviewsOf(learnerId),
      Promise.all(lessons.map(async ({ id }) => [id, await questions.cards(id)] as const)),
    ]);
    return { lessons, before: tutor.before, cards: new Map(cards), readings, reviews, now };
  }

  return {
    async startQuiz(learnerId, { lesson, count, onlyWrong = false }, now) {
      const reviews = await reviewsOf(learnerId);
      const wrong = reviews.filter((r) => !r.lastRight && (!lesson || lessonOf(r.card) === lesson));
      const cards = onlyWrong ? wrong.map(({ card }) => card) : await candidates(learnerId, lesson, count);
      if (cards.length === 0) throw new GradusError(onlyWrong ? 'QUIZ_NOTHING_WRONG' : 'QUIZ_EMPTY', {});
      const byCard = new Map(reviews.map((review) => [review.card, review]));
      return begin(learnerId, 'quiz', chooseCards(cards, byCard, count, new Random(seed())), now);
    },

    async repeatWrong({ learnerId, questions: asked, results }, now) {
      const wrong = asked.filter((_, i) => results[i] === false).map(({ card }) => card);
      if (wrong.length === 0) throw new GradusError('QUIZ_NOTHING_WRONG', {});
      return begin(learnerId, 'quiz', wrong, now);
    },

    async startReview(learnerId, count, now) {
      const reviews = await reviewsOf(learnerId);
      const cards = dueCards(reviews, now, count);
      if (cards.length === 0) {
        const next = Math.min(...reviews.map(({ due }) => due));
        throw new GradusError('REVIEW_NOTHING_DUE', {
          at: reviews.length > 0 ? Math.ceil(next / 1000) : null,
        });
      }
      return begin(learnerId, 'review', cards, now);
    },

    async quiz(id) {
      const quiz = await repository.quiz(id);
      if (!quiz) throw new GradusError('QUIZ_GONE', {});
      return quiz;
    },

    async question({ questions: asked }, index, language) {
      if (!asked[index]) throw new GradusError('QUESTION_GONE', {});
      return questions.question(asked[index].card, asked[index].seed, language);
    },

    async answer(quiz, index, { given, hinted }, now) {
      const question = await this.question(quiz, index, 'en');
      const right = given !== null && questions.judge(question, given);
      if (!(await repository.addResult(quiz.id, index, right))) return null;
      const before = (await repository.reviews(quiz.learnerId)).find(({ card }) => card === question.card);
      const after = remember(before ?? null, { right, hinted }, now);
      await repository.saveReview(quiz.learnerId, { ...after, card: question.card, lastRight: right });
      return { right, due: after.due };
    },

    async read(learnerId, lesson, page, pages, now) {
      await repository.saveReading(learnerId, { lesson, page, at: now, finished: page >= pages - 1 });
    },

    async progress(learnerId, language, now) {
      return progressOf(await learnt(learnerId, language, now));
    },

    parts: ({ lessons }, language) =>
      inParts(lessons).map(({ part, lessons: within }) => ({
        name: part.name[language],
        lessons: within.length,
        done: within.filter(isDone).length,
      })),

    map: (progress, language, part) => courseMap(progress, tutor.before, language, part),
  };
}
