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
  /** Normalised: id and titles. */
  readonly titles: readonly string[];
  /** Normalised: titles and synonyms. */
  readonly names: readonly string[];
}

function named(lesson: Lesson): Named {
  const { en, 'zh-CN': zh } = lesson.text;
  const titles = [lesson.id, en.title, zh.title].map(normalize);
  const synonyms = [...en.synonyms, ...zh.synonyms].map(normalize);
  return { lesson, titles, names: [...new Set([...titles, ...synonyms])].filter(Boolean) };
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

/** Of two names that are equally alike, the one that is shown in the menu is meant. */
const synonymPenalty = 0.1;

function unlikenessOf(wanted: string, { titles, names }: Named): number {
  const best = (list: readonly string[]) => Math.min(...list.map((name) => unlikeness(wanted, name)));
  return Math.min(best(titles), best(names) + synonymPenalty);
}

/** Typing slips that are forgiven: none in short words, where every letter matters. */
const forgiven = (length: number) => (length >= 9 ? 2 : length >= 5 ? 1 : 0);

export class LessonSearch {
  private readonly all: readonly Named[];

  constructor(course: Course) {
    this.all = [...course.values()].map(named);
  }

  /** The lesson that has this name, title or synonym. */
  exact(text: string): Lesson | undefined {
    const wanted = normalize(text);
    return wanted ? this.all.find(({ names }) => names.includes(wanted))?.lesson : undefined;
  }

  /** The one lesson that is meant; null when none or several are. */
  find(text: string): Lesson | null {
    const wanted = normalize(text);
    if (!wanted) return null;
    const exact = this.exact(text);
    if (exact) return exact;
    const close = this.all.filter(({ names }) =>
      names.some((name) => distance(wanted, name) <= forgiven(Math.min(wanted.length, name.length))),
    );
    return close.length === 1 ? close[0].lesson : null;
  }

  /** Most alike first. @param limit 0 … 1: how unlike a lesson may be to be named at all */
  nearest(text: string, count: number, limit = 1): Lesson[] {
    const wanted = normalize(text);
    return this.all
      .map((one) => ({ lesson: one.lesson, unlike: unlikenessOf(wanted, one) }))
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
