/**
 * Questions on the lessons. A lesson's quiz.yaml holds their texts (docs/lessons.md); quiz.ts beside it computes what
 * differs from one asking to the next. A question is asked with a seed: card and seed give the same question again.
 */
import type { Random } from '../core/random.ts';
import type { FigureRequest } from './figures.ts';
import type { Language } from './language.ts';
import type { ExampleValues, LessonSummary } from './lesson.ts';

/** What a seed makes of a question. */
export interface Variant {
  /** {{name}} in the question's texts; beside them the names of the lesson's worked example can be used. */
  readonly values?: ExampleValues;
  /** Drawn with the question. */
  readonly figure?: (language: Language) => FigureRequest | Promise<FigureRequest>;
}

export interface NumericVariant extends Variant {
  readonly values: ExampleValues;
  /** Computed by the reference engine (or, where no engine has a part in it, by the project's own code). */
  readonly answer: number;
  /** The same by the arithmetic that a learner does with the values shown; a test holds that the two agree. */
  readonly byHand: number;
}

/** quiz.ts exports `variants`: by the question's id. */
export type QuizVariants = Readonly<
  Record<string, (random: Random) => Variant | NumericVariant | Promise<Variant | NumericVariant>>
>;

interface Asked {
  /** "relu/dead-unit": lesson and id; never changes, since what a learner remembers hangs on it. */
  readonly card: string;
  readonly lesson: LessonSummary;
  /** Discord markdown, as hint and explanation. */
  readonly text: string;
  readonly hint: string;
  /** Shown after the answer. */
  readonly explanation: string;
  readonly figure: FigureRequest | null;
}

/** "plot" is a choice about the figure. */
export interface ChoiceQuestion extends Asked {
  readonly kind: 'choice' | 'plot';
  /** As shown, in the order of the seed. */
  readonly options: readonly string[];
  /** Index into `options`. */
  readonly right: number;
}

export interface NumericQuestion extends Asked {
  readonly kind: 'numeric';
  readonly answer: number;
  /** How far from `answer` a number may lie. */
  readonly tolerance: number;
  /** Decimals that are asked for. */
  readonly decimals: number;
}

export interface OrderQuestion extends Asked {
  readonly kind: 'order';
  /** As shown, in the order of the seed. */
  readonly steps: readonly string[];
  /** Indices into `steps`, in the right order. */
  readonly right: readonly number[];
}

export interface WrongLineQuestion extends Asked {
  readonly kind: 'wrong-line';
  readonly lines: readonly string[];
  /** 1 for the first. */
  readonly wrong: number;
  /** What should stand there. */
  readonly fix: string;
}

export type Question = ChoiceQuestion | NumericQuestion | OrderQuestion | WrongLineQuestion;
export type QuestionKind = Question['kind'];

export interface QuizService {
  /** Every question of a lesson, or of all in the order of the course. */
  cards(lesson?: string): Promise<readonly string[]>;
  /** @throws GradusError QUESTION_GONE when the course no longer has it */
  question(card: string, seed: number, language: Language): Promise<Question>;
  /**
   * @param answer as buttons and forms carry it: the index of an option, a number as a person types it, the indices of
   *   steps ("2,0,1"), the number of a line
   * @throws GradusError ANSWER_NOT_A_NUMBER
   */
  judge(question: Question, answer: string): boolean;
}
