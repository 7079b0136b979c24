/** One screen of a lesson as a message: heading, text and pictures, with the ways on. */
import { button, inLanguage, type Panel, type Reply, type Row, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonCode, LessonScreen, LessonSummary, RenderedLesson } from '../../src/contracts/lesson.ts';
import { explainTexts } from '../texts/explain.ts';
import { labTexts } from '../texts/lab.ts';
import { draw } from './picture.ts';

/** short: the first screen; normal: all but derivations; proof: everything. */
export const depths = ['short', 'normal', 'proof'] as const;
export type Depth = (typeof depths)[number];

/** For what stands in a button, which may be from an older message. */
export const depthOf = (text: string | null | undefined): Depth =>
  depths.find((depth) => depth === text) ?? 'normal';

export function screensOf({ screens }: RenderedLesson, depth: Depth): readonly LessonScreen[] {
  if (depth === 'proof') return screens;
  const plain = screens.filter(({ isProof }) => !isProof);
  return depth === 'short' ? plain.slice(0, 1) : plain;
}

/**
 * @param page 0 for the first; a page that the lesson no longer has shows the nearest
 * @returns isWhole: every picture could be drawn
 */
export async function drawLesson(
  id: string,
  page: number,
  { tutor, figures, labs, language }: Pick<CommandContext, 'tutor' | 'figures' | 'labs' | 'language'>,
  depth: Depth,
): Promise<{ readonly reply: Reply; readonly isWhole: boolean }> {
  const [lesson, questions] = await Promise.all([tutor.lesson(id, language), tutor.quiz.cards(id)]);
  const hasLab = labs.list(language).some((lab) => lab.lesson === id);
  const screens = screensOf(lesson, depth);
  const n = Math.min(Math.max(0, page), screens.length - 1);
  const screen = screens[n];
  const drawn = await Promise.all(
    screen.pictures.map((picture, i) =>
      draw(figures, `${id}-${lesson.screens.indexOf(screen) + 1}-${i + 1}`, picture, language),
    ),
  );
  const [first, ...more] = drawn;
  const missing = depth === 'proof' && n === 0 && !lesson.screens.some(({ isProof }) => isProof);
  const main: Panel = {
    title: screen.heading,
    text: [
      missing && explainTexts.noProof[language],
      n === 0 && `*${lesson.summary}*`,
      textOf(lesson, screen, n === screens.length - 1),
      first?.problem,
    ]
      .filter(Boolean)
      .join('\n\n'),
    footer: explainTexts.page[language](lesson.title, n + 1, screens.length),
    picture: first?.picture,
  };
  const reply: Reply = {
    panels: [main, ...more.map(({ picture, problem }) => ({ picture, text: problem }))],
    rows: [
      turning(lesson, depth, n, hasLab),
      jumps(lesson, depth, n, questions.length > 0),
      ...related(lesson, language),
    ],
  };
  return { reply, isWhole: drawn.every(({ problem }) => problem === undefined) };
}

/** The last screen ends with something to do, and where it comes from. */
function textOf(lesson: RenderedLesson, screen: LessonScreen, isLast: boolean): string {
  const t = inLanguage(explainTexts, lesson.language);
  if (!isLast) return screen.text;
  return [screen.text, lesson.tryNow && t.tryNow(lesson.tryNow), sourcesLine(lesson)]
    .filter(Boolean)
    .join('\n\n');
}

/** In small print, with links. */
export function sourcesLine({ sources, language }: RenderedLesson): string {
  const links = sources.map(({ title, url }) => `[${title}](${url})`).join(' · ');
  return `-# ${inLanguage(explainTexts, language).sources(links)}`;
}

/** Where a button leads: in the language of the message that it stands on. @param name tells buttons to one place apart */
export const leadsTo = (
  { id, language }: { readonly id: string; readonly language: Language },
  page: number,
  depth: Depth,
  name: string,
) => ['explain', id, page, depth, name, language] as const;

/** Back and on; a short answer leads to the whole lesson, and that to its derivation. */
function turning(lesson: RenderedLesson, depth: Depth, n: number, hasLab: boolean): Row {
  const t = inLanguage(explainTexts, lesson.language);
  const last = screensOf(lesson, depth).length - 1;
  const tryIt = lesson.tryNow ? [button(t.tryIt, ['explain-try', lesson.id], 'success')] : [];
  const lab = hasLab ? [button(labTexts.lab[lesson.language], ['lab-start', lesson.id], 'success')] : [];
  if (depth === 'short') {
    return row(button(t.wholeLesson, leadsTo(lesson, 0, 'normal', 'whole'), 'primary'), ...tryIt, ...lab);
  }
  const proof = lesson.screens.findIndex(({ isProof }) => isProof);
  const hasProof = depth === 'normal' && proof >= 0;
  return row(
    button(t.back, leadsTo(lesson, n - 1, depth, 'back'), 'secondary', { disabled: n === 0 }),
    button(t.next, leadsTo(lesson, n + 1, depth, 'on'), 'primary', { disabled: n === last }),
    ...tryIt,
    ...lab,
    ...(hasProof ? [button(t.showProof, leadsTo(lesson, proof, 'proof', 'proof'))] : []),
  );
}

/** Straight to what one is looking for. */
function jumps(lesson: RenderedLesson, depth: Depth, n: number, hasQuiz: boolean): Row {
  const t = inLanguage(explainTexts, lesson.language);
  // From a short answer one jumps into the whole lesson.
  const within = depth === 'short' ? 'normal' : depth;
  const screens = screensOf(lesson, within);
  /** The next such screen after this one, from the end on to the beginning. */
  const nextWith = (is: (screen: LessonScreen) => boolean) => {
    const places = screens.flatMap((screen, i) => (is(screen) ? [i] : []));
    return places.find((i) => i > n) ?? places[0];
  };
  const example = nextWith(({ hasExample }) => hasExample);
  const figure = nextWith(({ hasFigure }) => hasFigure);
  const jump = (label: string, to: number | undefined, name: string) =>
    to === undefined ? [] : [button(label, leadsTo(lesson, to, within, name))];
  return row(
    ...jump(t.example, example, 'example'),
    ...jump(t.figure, figure, 'figure'),
    ...(lesson.hasCode ? [button(t.code, ['explain-code', lesson.id])] : []),
    ...(hasQuiz ? [button(t.quizMe, ['quiz-start', lesson.id])] : []),
    ...(lesson.next ? [onward(lesson.next, lesson.language, n === screens.length - 1)] : []),
  );
}

const onward = (next: LessonSummary, language: RenderedLesson['language'], isLast: boolean) =>
  button(
    explainTexts.nextLesson[language](next.title),
    leadsTo({ id: next.id, language }, 0, 'normal', 'next'),
    isLast ? 'primary' : 'secondary',
  );

function related(lesson: RenderedLesson, language: RenderedLesson['language']): Row[] {
  const t = inLanguage(explainTexts, language);
  const options = [
    ...lesson.before.map((l) => option(l, t.before)),
    ...lesson.after.map((l) => option(l, t.after)),
  ].filter((o, i, all) => all.findIndex((other) => other.value === o.value) === i);
  return options.length > 0 ? [row(select(t.related, ['explain-other'], options))] : [];
}

function option(lesson: LessonSummary, why: string) {
  return { label: lesson.title, value: lesson.id, description: `${why} · ${lesson.summary}` };
}

/** The lines of Gradus that do what the lesson speaks of. */
export function codeReply(
  { id, title, language, next }: Pick<RenderedLesson, 'id' | 'title' | 'language' | 'next'>,
  { file, text }: LessonCode,
): Reply {
  const t = inLanguage(explainTexts, language);
  return {
    panels: [{ title: t.codeTitle(title), text: `\`\`\`ts\n${text}\n\`\`\``, footer: t.codeFrom(file) }],
    rows: [
      row(button(t.quizMe, ['quiz-start', id], 'primary'), ...(next ? [onward(next, language, false)] : [])),
    ],
  };
}
