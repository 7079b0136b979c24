/** Answers to free questions: which lesson and which of its screens, or that there is none. */
import { readFile } from 'node:fs/promises';
import type { Language } from '../../contracts/language.ts';
import type { AskAnswer } from '../../contracts/lesson.ts';
import { createEngine } from '../../engine/index.ts';
import { type Course, summaryOf } from '../load.ts';
import type { LessonSearch } from '../search.ts';
import { classifierFile, decodeTutor, QuestionClassifier } from './classifier.ts';
import { wordsOfLessons } from './lessonWords.ts';
import { QuestionRanker } from './rank.ts';
import { isAboutCourse, type Recognition } from './recognition.ts';
import { QuestionSearch } from './search.ts';

/** Longer questions hold more than one question; what comes after is not read. */
const longest = 600;

export type Ask = (question: string, language: Language) => Promise<AskAnswer>;

interface Ready {
  readonly ranker: QuestionRanker;
  readonly search: QuestionSearch;
  readonly recognition: Recognition;
}

async function open(course: Course): Promise<Ready> {
  const trained = decodeTutor(await readFile(classifierFile));
  // One question is a single row of the matrix: the plain engine is as quick and starts no thread.
  const classifier = await QuestionClassifier.open(trained, await createEngine('reference'));
  const words = await wordsOfLessons(course);
  const search = await QuestionSearch.open(words);
  return { ranker: new QuestionRanker(words, classifier, search), search, recognition: trained.recognition };
}

/** ms after the start: by then the bot itself has started, and the first question does not wait. */
const warmUpDelayMs = 2500;

/** The index and the network are made soon after the start, or when the first question comes. */
export function createAsk(course: Course, names: LessonSearch): Ask {
  let opening: Promise<Ready> | undefined;
  const ready = () => {
    opening ??= open(course);
    return opening;
  };
  setTimeout(() => {
    // Whoever asks is told; here it would end the process.
    ready().catch(() => undefined);
  }, warmUpDelayMs).unref();

  return async (text, language) => {
    const question = text.slice(0, longest);
    const named = names.find(question);
    if (named) return { type: 'lesson', places: [{ lesson: summaryOf(named, language), page: 0 }] };
    const { ranker, search, recognition } = await ready();
    const { lessons, evidence, elsewhere, sure } = await ranker.rank(question);
    if (!isAboutCourse(recognition, evidence)) return { type: 'elsewhere', about: elsewhere };
    const places = lessons.slice(0, 3).flatMap(({ id }) => {
      const lesson = course.get(id);
      if (!lesson) return [];
      return [{ lesson: summaryOf(lesson, language), page: search.page(question, id, language) }];
    });
    return places.length === 0
      ? { type: 'elsewhere', about: 'other' }
      : { type: sure ? 'lesson' : 'unsure', places };
  };
}
