/** The formulas of all lessons by name, each with its symbols explained. */
import type { Language } from '../contracts/language.ts';
import type { ExampleValues, FormulaService, LessonFormula } from '../contracts/lesson.ts';
import { type Course, type Lesson, summaryOf } from './load.ts';
import { fillIn } from './render.ts';
import { type LessonSearch, normalize } from './search.ts';

const suggestions = 25;

interface Entry {
  readonly lesson: Lesson;
  /** In the lesson's front matter. */
  readonly key: string;
}

/** Those of the lesson itself; the steps of its derivation mean nothing by themselves and have no name. */
function entriesOf(lesson: Lesson): Entry[] {
  const blocks = lesson.text.en.screens.filter(({ isProof }) => !isProof).flatMap((screen) => screen.blocks);
  const shown = new Set(blocks.map((block) => (typeof block === 'string' ? null : block.name)));
  return Object.keys(lesson.text.en.formulas)
    .filter((key) => shown.has(key))
    .map((key) => ({ lesson, key }));
}

/** "cross-entropy: binary"; a lesson's only formula is called as the lesson. */
function nameOf({ lesson, key }: Entry): string {
  return entriesOf(lesson).length === 1 ? lesson.id : `${lesson.id}: ${key}`;
}

export function createFormulas(
  course: Course,
  search: LessonSearch,
  exampleOf: (id: string) => Promise<ExampleValues>,
): FormulaService {
  const all = [...course.values()].flatMap(entriesOf);
  const byName = new Map(all.map((entry) => [normalize(nameOf(entry)), entry]));

  async function explained({ lesson, key }: Entry, language: Language): Promise<LessonFormula> {
    const { file, formulas } = lesson.text[language];
    const { latex, symbols } = formulas[key];
    const values = await exampleOf(lesson.id);
    return {
      name: nameOf({ lesson, key }),
      lesson: summaryOf(lesson, language),
      latex: fillIn(file, latex, values, language),
      symbols: Object.entries(symbols).map(([symbol, meaning]) => ({
        symbol,
        meaning: fillIn(file, meaning, values, language),
      })),
    };
  }

  return {
    suggest(text, language) {
      const lessons = normalize(text) ? search.nearest(text, suggestions, 0.4) : search.list();
      return lessons
        .flatMap(entriesOf)
        .slice(0, suggestions)
        .map((entry) => {
          const name = nameOf(entry);
          const { title } = entry.lesson.text[language];
          return { name, title: name === entry.lesson.id ? title : `${title}: ${entry.key}` };
        });
    },

    async find(text, language) {
      // \tanh is LaTeX, and no lesson's name is written so.
      if (text.includes('\\')) return [];
      const one = byName.get(normalize(text));
      const lesson = one ? undefined : search.exact(text);
      const found = one ? [one] : lesson ? entriesOf(lesson) : [];
      return Promise.all(found.map((entry) => explained(entry, language)));
    },
  };
}
