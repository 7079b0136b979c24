/** The questions of the course: read when they are first needed, asked with a seed, judged. */
import { readFile } from 'node:fs/promises';
import { quizzes } from '../../../lessons/quizzes.ts';
import type { ExampleValues } from '../../contracts/lesson.ts';
import type { QuizService, QuizVariants } from '../../contracts/quiz.ts';
import { GradusError } from '../../core/errors/index.ts';
import { inProject } from '../../core/paths.ts';
import type { Course } from '../load.ts';
import { judge } from './judge.ts';
import { parseQuiz, type QuestionSource } from './parse.ts';
import { present } from './present.ts';

export interface LessonQuiz {
  /** By id, in the order of the file. */
  readonly questions: ReadonlyMap<string, QuestionSource>;
  readonly variants: QuizVariants;
}

const none: LessonQuiz = { questions: new Map(), variants: {} };

/** @returns no questions for a lesson that has none */
export async function loadQuiz(lesson: string): Promise<LessonQuiz> {
  const listed = quizzes[lesson];
  if (!listed) return none;
  const file = `lessons/${lesson}/quiz.yaml`;
  const [text, module] = await Promise.all([
    readFile(inProject(file), 'utf8'),
    listed === 'texts only' ? { variants: {} } : listed(),
  ]);
  return { questions: parseQuiz(file, text), variants: module.variants };
}

export interface QuizOptions {
  readonly course: Course;
  /** Numbers of a lesson's worked example, computed once. */
  example(lesson: string): Promise<ExampleValues>;
}

export function createQuiz({ course, example }: QuizOptions): QuizService {
  const loaded = new Map<string, Promise<LessonQuiz>>();
  const quizOf = (lesson: string) => {
    const before = loaded.get(lesson);
    if (before) return before;
    const loading = loadQuiz(lesson);
    loaded.set(lesson, loading);
    loading.catch(() => loaded.delete(lesson));
    return loading;
  };

  return {
    async cards(lesson) {
      const ids = lesson === undefined ? [...course.keys()] : [lesson];
      const all = await Promise.all(ids.map(async (id) => ({ id, quiz: await quizOf(id) })));
      return all.flatMap(({ id, quiz }) => [...quiz.questions.keys()].map((name) => `${id}/${name}`));
    },

    async question(card, seed, language) {
      const [id, name] = card.split('/');
      const lesson = course.get(id);
      const { questions, variants } = await quizOf(id);
      const source = questions.get(name);
      if (!lesson || !source) throw new GradusError('QUESTION_GONE', {});
      return present({ lesson, source, variants, seed, language, example: () => example(id) });
    },

    judge,
  };
}
