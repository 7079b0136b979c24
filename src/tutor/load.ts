/** All lessons from their folders, in the order of the course, with their references to each other checked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LessonModule, lessons } from '../../lessons/index.ts';
import type { Language, Localized } from '../contracts/language.ts';
import type { LessonSummary } from '../contracts/lesson.ts';
import { languages } from '../core/language.ts';
import { inProject } from '../core/paths.ts';
import { type LessonSource, parseLesson } from './parse.ts';

export interface Lesson {
  readonly id: string;
  readonly module: LessonModule;
  readonly text: Localized<LessonSource>;
}

export type Course = ReadonlyMap<string, Lesson>;

async function readText(id: string, language: Language): Promise<LessonSource> {
  const file = join('lessons', id, `${language}.md`);
  return parseLesson(file, await readFile(inProject(file), 'utf8'));
}

/** What is not prose must be the same in both languages. */
function checkPair(id: string, { en, 'zh-CN': zh }: Localized<LessonSource>): void {
  const shared = (source: LessonSource) =>
    JSON.stringify([source.before, source.after, source.tryNow, Object.keys(source.formulas).sort()]);
  if (shared(en) !== shared(zh)) {
    throw new Error(
      `lessons/${id}: before, after, tryNow or the names of formulas differ between the languages`,
    );
  }
}

export async function loadCourse(): Promise<Course> {
  const loaded = await Promise.all(
    Object.entries(lessons).map(async ([id, module]): Promise<Lesson> => {
      const [en, zh] = await Promise.all(languages.map((language) => readText(id, language)));
      const text = { en, 'zh-CN': zh };
      checkPair(id, text);
      return { id, module, text };
    }),
  );
  const course = new Map(loaded.map((lesson) => [lesson.id, lesson]));
  for (const { text } of loaded) {
    for (const other of [...text.en.before, ...text.en.after]) {
      if (!course.has(other)) throw new Error(`${text.en.file}: there is no lesson ${other}`);
    }
  }
  return course;
}

export function summaryOf({ id, text }: Lesson, language: Language): LessonSummary {
  const { title, summary } = text[language];
  return { id, title, summary };
}

/** The lessons that this one names first, then those that build on it. At most five. */
export function lessonsAfter(course: Course, { id, text }: Lesson): Lesson[] {
  const building = [...course.values()].filter((other) => other.text.en.before.includes(id));
  const named = text.en.after.map((other) => course.get(other)!);
  return [...new Set([...named, ...building])].slice(0, 5);
}
