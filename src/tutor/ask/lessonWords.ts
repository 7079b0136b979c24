/**
 * Every lesson cut into words, once: the search and the ranking are made from these. One lesson at a time, so that the
 * bot can answer others in between.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Language } from '../../contracts/language.ts';
import { languages } from '../../core/language.ts';
import type { Course, Lesson } from '../load.ts';
import { subjectWords } from './words.ts';

export interface ScreenWords {
  readonly language: Language;
  readonly page: number;
  readonly heading: readonly string[];
  readonly text: readonly string[];
}

export interface LessonWords {
  readonly id: string;
  /** In both languages; they stand on every screen. */
  readonly titles: readonly string[];
  /** Titles and synonyms of both languages. */
  readonly names: readonly string[];
  /** Ways of asking, each cut by itself. */
  readonly asks: Readonly<Record<Language, readonly (readonly string[])[]>>;
  readonly summaries: readonly string[];
  readonly screens: readonly ScreenWords[];
}

function screensOf({ text }: Lesson, language: Language): ScreenWords[] {
  // Derivations are left out of a lesson unless they are asked for.
  const screens = text[language].screens.filter(({ isProof }) => !isProof);
  return screens.map(({ heading, blocks }, page) => ({
    language,
    page,
    heading: subjectWords(heading),
    text: subjectWords(
      blocks
        .filter((block) => typeof block === 'string')
        .join('\n')
        .replaceAll(/\{\{\w+\}\}/g, ' '),
    ),
  }));
}

/** @param isKnown which ways of asking may be used; cross-validation leaves some out */
export async function wordsOfLessons(
  course: Course,
  isKnown: (ask: string) => boolean = () => true,
): Promise<LessonWords[]> {
  const all: LessonWords[] = [];
  for (const lesson of course.values()) {
    const { id, text } = lesson;
    const asksOf = (language: Language) => text[language].asks.filter(isKnown).map(subjectWords);
    all.push({
      id,
      titles: languages.flatMap((l) => subjectWords(text[l].title)),
      names: languages.flatMap((l) => [text[l].title, ...text[l].synonyms].flatMap(subjectWords)),
      asks: { en: asksOf('en'), 'zh-CN': asksOf('zh-CN') },
      summaries: languages.flatMap((l) => subjectWords(text[l].summary)),
      screens: languages.flatMap((l) => screensOf(lesson, l)),
    });
    await breathe();
  }
  return all;
}
