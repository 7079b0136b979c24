/**
 * From what a person types to a lesson: by id, title or synonym in either language, forgiving case, spaces, hyphens,
 * full-width characters and small slips. Free questions are not its business.
 */
import { distance } from 'fastest-levenshtein';
import type { Course, Lesson } from './load.ts';

/** "Back-Propagation" and "backpropagation" are one name; so are "ＲｅＬＵ" and "relu". */
export function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}\s]+/gu, '');
}

interface Named {
  readonly lesson: Lesson;
  /** Normalised; the id and titles first. */
  readonly names: readonly string[];
}

function namesOf({ id, text }: Lesson): string[] {
  const { en, 'zh-CN': zh } = text;
  const all = [id, en.title, zh.title, ...en.synonyms, ...zh.synonyms].map(normalize);
  return [...new Set(all)].filter(Boolean);
}

/** 0 for equal, 1 for nothing in common; a beginning or a part that agrees counts more than scattered letters. */
function unlikeness(wanted: string, name: string): number {
  if (name === wanted) return 0;
  const [short, long] = wanted.length < name.length ? [wanted, name] : [name, wanted];
  const share = short.length / long.length;
  if (short.length >= 2 || /\p{Script=Han}/u.test(short)) {
    if (long.startsWith(short)) return 0.3 * (1 - share);
    if (long.includes(short)) return 0.3 + 0.3 * (1 - share);
  }
  return distance(wanted, name) / long.length;
}

/** Typing slips that are forgiven: none in short words, where every letter matters. */
const forgiven = (length: number) => (length >= 9 ? 2 : length >= 5 ? 1 : 0);

export class LessonSearch {
  private readonly all: readonly Named[];

  constructor(course: Course) {
    this.all = [...course.values()].map((lesson) => ({ lesson, names: namesOf(lesson) }));
  }

  /** The one lesson that is meant; null when none or several are. */
  find(text: string): Lesson | null {
    const wanted = normalize(text);
    if (!wanted) return null;
    const exact = this.all.find(({ names }) => names.includes(wanted));
    if (exact) return exact.lesson;
    const close = this.all.filter(({ names }) =>
      names.some((name) => distance(wanted, name) <= forgiven(Math.min(wanted.length, name.length))),
    );
    return close.length === 1 ? close[0].lesson : null;
  }

  /** Most alike first. @param limit 0 … 1: how unlike a lesson may be to be named at all */
  nearest(text: string, count: number, limit = 1): Lesson[] {
    const wanted = normalize(text);
    return this.all
      .map(({ lesson, names }) => ({
        lesson,
        unlike: Math.min(...names.map((name) => unlikeness(wanted, name))),
      }))
      .filter(({ unlike }) => unlike <= limit)
      .sort((a, b) => a.unlike - b.unlike)
      .slice(0, count)
      .map(({ lesson }) => lesson);
  }

  /** In the order of the course. */
  list(): Lesson[] {
    return this.all.map(({ lesson }) => lesson);
  }
}
