/** One screen of a lesson as a message: heading, text and pictures, with the way on. */
import { button, inLanguage, type Panel, type Reply, type Row, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { LessonScreen, LessonSummary, RenderedLesson } from '../../src/contracts/lesson.ts';
import { explainTexts } from '../texts/explain.ts';
import { draw } from './picture.ts';

/** @param page 0 for the first; a page that the lesson no longer has shows the nearest */
export async function lessonReply(
  id: string,
  page: number,
  { tutor, figures, language }: Pick<CommandContext, 'tutor' | 'figures' | 'language'>,
): Promise<Reply> {
  const lesson = await tutor.lesson(id, language);
  const last = lesson.screens.length - 1;
  const n = Math.min(Math.max(0, page), last);
  const screen = lesson.screens[n];
  const drawn = await Promise.all(
    screen.pictures.map((picture, i) => draw(figures, `${id}-${n + 1}-${i + 1}`, picture, language)),
  );
  const [first, ...more] = drawn;
  const main: Panel = {
    title: screen.heading,
    text: [n === 0 ? `*${lesson.summary}*` : '', textOf(lesson, screen, n), first?.problem]
      .filter(Boolean)
      .join('\n\n'),
    footer: explainTexts.page[language](lesson.title, n + 1, lesson.screens.length),
    picture: first?.picture,
  };
  return {
    panels: [main, ...more.map(({ picture, problem }) => ({ picture, text: problem }))],
    rows: buttonsOf(lesson, n, language),
  };
}

/** The last screen ends with something to do, and where it comes from. */
function textOf(lesson: RenderedLesson, screen: LessonScreen, n: number): string {
  const t = inLanguage(explainTexts, lesson.language);
  if (n < lesson.screens.length - 1) return screen.text;
  const sources = lesson.sources.map(({ title, url }) => `[${title}](${url})`).join(' · ');
  return [screen.text, lesson.tryNow && t.tryNow(lesson.tryNow), sources && `-# ${t.sources}: ${sources}`]
    .filter(Boolean)
    .join('\n\n');
}

function buttonsOf(lesson: RenderedLesson, n: number, language: RenderedLesson['language']): Row[] {
  const t = inLanguage(explainTexts, language);
  const last = lesson.screens.length - 1;
  const rows: Row[] = [
    row(
      button(t.back, ['explain', lesson.id, n - 1], 'secondary', { disabled: n === 0 }),
      button(t.next, ['explain', lesson.id, n + 1], 'primary', { disabled: n === last }),
      ...(lesson.tryNow ? [button(t.tryIt, ['explain-try', lesson.id], 'success')] : []),
    ),
  ];
  const related = [
    ...lesson.before.map((l) => option(l, t.before)),
    ...lesson.after.map((l) => option(l, t.after)),
  ].filter((o, i, all) => all.findIndex((other) => other.value === o.value) === i);
  if (related.length > 0) rows.push(row(select(t.related, ['explain-other'], related)));
  return rows;
}

function option(lesson: LessonSummary, why: string) {
  return { label: lesson.title, value: lesson.id, description: `${why} · ${lesson.summary}` };
}
