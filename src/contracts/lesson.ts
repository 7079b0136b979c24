/**
 * A lesson is a folder: en.md and zh-CN.md (text), figure.ts (what it draws), example.ts (what it computes).
 * The format of the .md files is described in docs/lessons.md.
 */
import type { FigureRequest } from './figures.ts';
import type { Language } from './language.ts';
import type { QuizService } from './quiz.ts';

/** Numbers of a worked example; {{name}} in a lesson's text is replaced by them. */
export type ExampleValues = Readonly<Record<string, string>>;

/** example.ts exports `example`: computed by the engine when the lesson is first read, never typed in. */
export type LessonExample = () => ExampleValues | Promise<ExampleValues>;

/** figure.ts exports `figures`: by name, as ![alt](figure:name) refers to them. */
export type LessonFigures = Readonly<
  Record<string, (language: Language) => FigureRequest | Promise<FigureRequest>>
>;

export interface LessonSummary {
  readonly id: string;
  readonly title: string;
  /** One sentence that answers "what is it?". */
  readonly summary: string;
}

/** One short screen: text within Discord's limits and its pictures, in order. */
export interface LessonScreen {
  readonly heading: string;
  /** Discord markdown, at most 1800 characters. */
  readonly text: string;
  readonly pictures: readonly FigureRequest[];
  /** A derivation: left out unless it is asked for. */
  readonly isProof: boolean;
  /** Whether it works an example with computed numbers. */
  readonly hasExample: boolean;
  /** Whether a picture of it is more than a formula. */
  readonly hasFigure: boolean;
}

/** The lines of this project that do what a lesson speaks of. */
export interface LessonCode {
  /** Path from the project's root. */
  readonly file: string;
  readonly text: string;
}

export interface RenderedLesson extends LessonSummary {
  readonly language: Language;
  readonly screens: readonly LessonScreen[];
  /** A command to try now, e.g. "/train mlp epochs:1". */
  readonly tryNow: string | null;
  readonly before: readonly LessonSummary[];
  readonly after: readonly LessonSummary[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  /** The one that follows in the course. */
  readonly next: LessonSummary | null;
  readonly hasCode: boolean;
}

/** A screen of a lesson; 0 is the first. */
export interface LessonPlace {
  readonly lesson: LessonSummary;
  readonly page: number;
}

/** What a free question leads to. */
export type AskAnswer =
  /** Best first, at most three. 'unsure': the first two are equally likely. */
  | { readonly type: 'lesson' | 'unsure'; readonly places: readonly LessonPlace[] }
  /** About something else, or about Gradus itself (or mere politeness). */
  | { readonly type: 'elsewhere'; readonly about: 'other' | 'gradus' };

/** A formula of a lesson with each of its symbols explained. */
export interface LessonFormula {
  /** As people ask for it: "cross-entropy: binary". */
  readonly name: string;
  readonly lesson: LessonSummary;
  readonly latex: string;
  /** As they can be typed, in the order of the formula. */
  readonly symbols: readonly { readonly symbol: string; readonly meaning: string }[];
}

export interface FormulaService {
  /** Autocomplete: at most 25, best first. */
  suggest(text: string, language: Language): readonly { readonly name: string; readonly title: string }[];
  /** By its name, or all of a lesson by the lesson's id, title or synonym, exactly as they are; [] when there is none. */
  find(text: string, language: Language): Promise<readonly LessonFormula[]>;
}

export interface TutorService {
  list(language: Language): readonly LessonSummary[];
  /** Autocomplete: at most 25, best first; an empty text lists in order of the course. */
  suggest(text: string, language: Language): readonly LessonSummary[];
  /** By id, title or synonym in either language. @throws GradusError CONCEPT_UNKNOWN with the nearest three */
  find(text: string, language: Language): LessonSummary;
  lesson(id: string, language: Language): Promise<RenderedLesson>;
  /** null when nothing of this project is an example of it. */
  code(id: string): Promise<LessonCode | null>;
  /** A free question in either language. @param language of the answer */
  ask(question: string, language: Language): Promise<AskAnswer>;

  readonly formulas: FormulaService;
  /** Ids of the lessons that this one builds on. */
  before(id: string): readonly string[];
  readonly quiz: QuizService;
}
