/** Full-text search over the lessons: which lesson has the words of a question, and on which of its screens they stand. */
import MiniSearch from 'minisearch';
import type { Language } from '../../contracts/language.ts';
import type { LessonWords } from './lessonWords.ts';
import { isHan, subjectWords } from './words.ts';

export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** Typing slips: a letter in five, and none in Chinese words, where every character matters. */
const fuzzy = (term: string) => (isHan(term) || term.length < 4 ? false : 0.2);
const prefix = (term: string) => !isHan(term) && term.length >= 4;

/** Texts arrive cut into words; questions as they were typed. */
const options = {
  tokenize: (words: string) => words.split(' '),
  processTerm: (term: string) => term,
  searchOptions: {
    tokenize: (question: string) => [...new Set(subjectWords(question))],
    fuzzy,
    prefix,
    weights: { fuzzy: 0.5, prefix: 0.4 },
    bm25: { k: 1.2, b: 0.4, d: 0.5 },
  },
};

const joined = (words: readonly (string | readonly string[])[]) => words.flat().join(' ');

export class QuestionSearch {
  private readonly titles: ReadonlyMap<string, readonly string[]>;
  private readonly lessons = new MiniSearch({ ...options, fields: ['names', 'asks', 'text'] });
  private readonly screens = new MiniSearch({
    ...options,
    fields: ['heading', 'text'],
    storeFields: ['lesson', 'language', 'page'],
  });

  private constructor(words: readonly LessonWords[]) {
    this.titles = new Map(words.map(({ id, titles }) => [id, titles]));
  }

  static async open(words: readonly LessonWords[]): Promise<QuestionSearch> {
    const search = new QuestionSearch(words);
    // Ten documents at a time, others in between.
    await search.lessons.addAllAsync(
      words.map(({ id, names, asks, summaries, screens }) => ({
        id,
        names: joined(names),
        asks: joined(Object.values(asks).flat()),
        text: joined([summaries, ...screens.flatMap(({ heading, text }) => [heading, text])]),
      })),
      { chunkSize: 10 },
    );
    await search.screens.addAllAsync(
      words.flatMap(({ id, screens }) =>
        screens.map(({ language, page, heading, text }) => ({
          id: `${id} ${language} ${page}`,
          lesson: id,
          language,
          page,
          heading: joined(heading),
          text: joined(text),
        })),
      ),
      { chunkSize: 50 },
    );
    return search;
  }

  /** Lessons, best first. */
  find(question: string): Hit[] {
    return this.lessons
      .search(question, { boost: { names: 2, asks: 2, text: 0.5 } })
      .map(({ id, score }) => ({ id: String(id), score }));
  }

  /**
   * The screen of a lesson that has what the question asks besides the lesson's title: "what is patience in early stopping"
   * is answered where patience stands, "what is early stopping" on the first screen. @returns 0 for the first
   */
  page(question: string, id: string, language: Language): number {
    const title = this.titles.get(id) ?? [];
    // A Chinese term may be cut one way by itself and another inside a question.
    const named = (word: string) =>
      title.some((part) => part === word || (isHan(word) && part.includes(word)));
    const besides = subjectWords(question).filter((word) => !named(word));
    if (besides.length === 0) return 0;
    const [best] = this.screens.search(besides.join(' '), {
      tokenize: (words: string) => words.split(' '),
      boost: { heading: 2 },
      filter: (hit) => hit.lesson === id && hit.language === language,
    });
    return best === undefined ? 0 : Number(best.page);
  }
}
