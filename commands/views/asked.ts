/** Answers to a free question: the passage of a lesson, the nearest two lessons, or that it is about something else. */
import { button, inLanguage, type Panel, type Reply, type Row, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonPlace } from '../../src/contracts/lesson.ts';
import { askTexts } from '../texts/ask.ts';
import { lessonReply } from './keptLessons.ts';
import { leadsTo, screensOf, sourcesLine } from './lesson.ts';

type ViewContext = Pick<CommandContext, 'tutor' | 'figures' | 'labs' | 'language'>;

/** The screen that answers, its pictures and sources, and what else may be meant. */
export async function passageReply(
  [best, ...others]: readonly LessonPlace[],
  context: ViewContext,
): Promise<Reply> {
  const { tutor, language } = context;
  const [reply, lesson] = await Promise.all([
    lessonReply(best.lesson.id, best.page, context),
    tutor.lesson(best.lesson.id, language),
  ]);
  const [main, ...more] = reply.panels ?? [];
  // The last screen names its sources itself.
  const text =
    best.page < screensOf(lesson, 'normal').length - 1 ? `${main.text}\n\n${sourcesLine(lesson)}` : main.text;
  return {
    ...reply,
    panels: [{ ...main, text }, ...more],
    rows: [...(reply.rows ?? []), ...othersRow(others, language)],
  };
}

function othersRow(others: readonly LessonPlace[], language: Language): Row[] {
  if (others.length === 0) return [];
  return [
    row(
      ...others.map(({ lesson, page }) =>
        button(
          askTexts.perhaps[language](lesson.title),
          leadsTo({ ...lesson, language }, page, 'normal', 'or'),
        ),
      ),
    ),
  ];
}

export function unsureReply(places: readonly LessonPlace[], language: Language): Reply {
  const t = inLanguage(askTexts, language);
  const nearest = places.slice(0, 2);
  return {
    panels: [
      {
        text: [t.unsure, ...nearest.map(({ lesson }) => `**${lesson.title}**: ${lesson.summary}`)].join(
          '\n\n',
        ),
      },
    ],
    rows: [
      row(
        ...nearest.map(({ lesson, page }) =>
          button(lesson.title, leadsTo({ ...lesson, language }, page, 'normal', 'ask'), 'primary'),
        ),
      ),
    ],
  };
}

export interface WrittenAnswer {
  /** What the model has written so far. */
  readonly text: string;
  readonly places: readonly LessonPlace[];
  readonly model: string;
}

/** While the model writes: its words, and from which passages. */
export function writingReply({ text, places, model }: WrittenAnswer, context: ViewContext): Reply {
  const t = inLanguage(askTexts, context.language);
  const panel: Panel = {
    tone: 'busy',
    title: places[0].lesson.title,
    text: text === '' ? t.writing : `${text} ▍`,
    footer: t.writtenBy(model),
  };
  return { panels: [panel] };
}

/** When it has ended: with the passages as buttons, their sources, and the picture of the first one. */
export async function writtenReply(
  { text, places, model }: WrittenAnswer,
  context: ViewContext,
): Promise<Reply> {
  const { tutor, language } = context;
  const t = inLanguage(askTexts, language);
  const lessons = await Promise.all(places.map(({ lesson }) => tutor.lesson(lesson.id, language)));
  const passages = places.map(({ page }, i) => {
    const { title } = lessons[i];
    const screens = screensOf(lessons[i], 'normal');
    return `-# [${i + 1}] ${title} · ${screens[Math.min(page, screens.length - 1)].heading}`;
  });
  const { panels = [] } = await lessonReply(places[0].lesson.id, places[0].page, context);
  return {
    panels: [
      {
        tone: 'good',
        title: places[0].lesson.title,
        text: [text, passages.join('\n'), sourcesLine(lessons[0])].join('\n\n'),
        footer: t.writtenBy(model),
        picture: panels.find(({ picture }) => picture)?.picture,
      },
    ],
    rows: [
      row(
        ...places.map(({ lesson, page }, i) =>
          button(`[${i + 1}] ${lesson.title}`, leadsTo({ ...lesson, language }, page, 'normal', 'ask')),
        ),
      ),
    ],
  };
}
