/** The tutor: finds lessons and hands them over, their numbers and pictures computed. */
import type { Language } from '../contracts/language.ts';
import type { ExampleValues, LessonSummary, RenderedLesson, TutorService } from '../contracts/lesson.ts';
import { GradusError } from '../core/errors/index.ts';
import { createAsk } from './ask/index.ts';
import { lessonCode } from './code.ts';
import { createFormulas } from './formulas.ts';
import { loadCourse, summaryOf } from './load.ts';
import { createQuiz } from './quiz/index.ts';
import { renderLesson } from './render.ts';
import { LessonSearch, normalize } from './search.ts';

/** Discord shows at most 25 suggestions. */
const suggestions = 25;

/** Computes once for each key. A failure is not kept: the next one asks again. */
function once<T>(): (key: string, compute: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, compute) => {
    const before = kept.get(key);
    if (before) return before;
    const value = compute();
    kept.set(key, value);
    value.catch(() => kept.delete(key));
    return value;
  };
}

export async function createTutor(): Promise<TutorService> {
  const course = await loadCourse();
  const search = new LessonSearch(course);
  const examples = once<ExampleValues>();
  const rendered = once<RenderedLesson>();

  const exampleOf = (id: string) =>
    examples(id, async () => (await course.get(id)?.module.example?.()) ?? {});

  const unknown = (text: string, language: Language) =>
    new GradusError('CONCEPT_UNKNOWN', {
      text,
      nearest: search.nearest(text, 3).map((lesson) => summaryOf(lesson, language).title),
    });

  return {
    list: (language) => search.list().map((lesson) => summaryOf(lesson, language)),

    suggest(text, language) {
      const found = normalize(text) ? search.nearest(text, suggestions, 0.6) : search.list();
      return found.slice(0, suggestions).map((lesson) => summaryOf(lesson, language));
    },

    find(text, language): LessonSummary {
      const lesson = search.find(text);
      if (!lesson) throw unknown(text, language);
      return summaryOf(lesson, language);
    },

    async lesson(id, language) {
      const lesson = course.get(id);
      if (!lesson) throw unknown(id, language);
      return rendered(`${id} ${language}`, async () => {
        return renderLesson(course, lesson, language, await exampleOf(id));
      });
    },

    code: (id) => lessonCode(id),
    ask: createAsk(course, search),
    formulas: createFormulas(course, search, exampleOf),

    before: (id) => course.get(id)?.text.en.before ?? [],

    quiz: createQuiz({ course, example: exampleOf }),
  };
}
