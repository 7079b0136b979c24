/** What a learner has read and answered, what is due for review, and what comes next. */
import type { FigureRequest } from './figures.ts';
import type { Language } from './language.ts';
import type { LessonSummary } from './lesson.ts';
import type { Question } from './quiz.ts';

/** The state of one question in a learner's memory, as FSRS keeps it; times are ms since 1970. */
export interface Memory {
  readonly due: number;
  /** Days after which 90 % would still know it. */
  readonly stability: number;
  /** 1 … 10 */
  readonly difficulty: number;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly state: 0 | 1 | 2 | 3;
  readonly reps: number;
  readonly lapses: number;
  readonly scheduledDays: number;
  readonly learningSteps: number;
  readonly lastReview: number;
}

export interface Review extends Memory {
  readonly card: string;
  /** Whether the last answer was right. */
  readonly lastRight: boolean;
}

/** How far a learner has come in one lesson. */
export interface Reading {
  readonly lesson: string;
  /** 0 for the first screen. */
  readonly page: number;
  /** ms since 1970 of the last look */
  readonly at: number;
  /** Whether the last screen has been reached, ever. */
  readonly finished: boolean;
}

export interface QuizRecord {
  readonly id: string;
  readonly learnerId: string;
  readonly kind: 'quiz' | 'review';
  readonly questions: readonly { readonly card: string; readonly seed: number }[];
  /** Of the questions answered so far, in order. */
  readonly results: readonly boolean[];
  readonly createdAt: number;
}

export interface StudyRepository {
  reviews(learnerId: string): Promise<Review[]>;
  saveReview(learnerId: string, review: Review): Promise<void>;
  readings(learnerId: string): Promise<Reading[]>;
  /** `finished` once true stays true. */
  saveReading(learnerId: string, reading: Reading): Promise<void>;
  createQuiz(quiz: QuizRecord): Promise<void>;
  quiz(id: string): Promise<QuizRecord | null>;
  /** @returns false when question `index` is not the next one: it has been answered, perhaps a moment ago */
  addResult(id: string, index: number, right: boolean): Promise<boolean>;
  /** Forgets quizzes that were begun before `before`. */
  pruneQuizzes(before: number): Promise<void>;
}

export interface LessonProgress extends LessonSummary {
  readonly state: 'new' | 'started' | 'read' | 'mastered';
  /** Whether all lessons that it builds on have been read. */
  readonly ready: boolean;
  readonly page: number;
  readonly questions: number;
  /** Questions whose last answer was right. */
  readonly right: number;
}

export interface Progress {
  /** In the order of the course. */
  readonly lessons: readonly LessonProgress[];
  /** Where to go on; null when everything has been read. */
  readonly next: LessonProgress | null;
  /** Questions that are due now. */
  readonly due: number;
}

export interface PartProgress {
  readonly name: string;
  readonly lessons: number;
  readonly done: number;
}

export interface QuizWish {
  /** Default: what has been read, then the beginning of the course. */
  readonly lesson?: string;
  readonly count: number;
  /** Only what was answered wrong last time. */
  readonly onlyWrong?: boolean;
}

/** Right after an answer. */
export interface Judged {
  readonly right: boolean;
  /** ms since 1970: when this question comes back in /review */
  readonly due: number;
}

export interface StudyService {
  /** @throws GradusError QUIZ_NOTHING_WRONG, QUIZ_EMPTY */
  startQuiz(learnerId: string, wish: QuizWish, now: number): Promise<QuizRecord>;
  /** Only what was wrong in that quiz. @throws GradusError QUIZ_NOTHING_WRONG */
  repeatWrong(quiz: QuizRecord, now: number): Promise<QuizRecord>;
  /** @throws GradusError REVIEW_NOTHING_DUE */
  startReview(learnerId: string, count: number, now: number): Promise<QuizRecord>;
  /** @throws GradusError QUIZ_GONE */
  quiz(id: string): Promise<QuizRecord>;
  /**
   * Question `index` of a quiz.
   * @throws GradusError QUESTION_GONE
   */
  question(quiz: QuizRecord, index: number, language: Language): Promise<Question>;
  /**
   * Judges, keeps the result, and says when the question comes back.
   * @param answer as QuizService.judge reads it; null: "I don't know"
   * @returns null when this question has been answered before
   * @throws GradusError ANSWER_NOT_A_NUMBER
   */
  answer(
    quiz: QuizRecord,
    index: number,
    answer: { readonly given: string | null; readonly hinted: boolean },
    now: number,
  ): Promise<Judged | null>;
  /** Notes what is being read. */
  read(learnerId: string, lesson: string, page: number, pages: number, now: number): Promise<void>;
  progress(learnerId: string, language: Language, now: number): Promise<Progress>;
  /** Names of the parts of the course and, for each, how many of its lessons have been read. */
  parts(progress: Progress, language: Language): readonly PartProgress[];
  /** The course as a picture. @param part index of the part drawn in full; default: that of the next lesson */
  map(progress: Progress, language: Language, part?: number): FigureRequest;
}
