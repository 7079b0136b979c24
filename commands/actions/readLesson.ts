/** Shows a screen of a lesson to somebody, and remembers how far they have come. */
import type { Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { lessonReply } from '../views/keptLessons.ts';
import { type Depth, screensOf } from '../views/lesson.ts';

export interface Reading {
  readonly id: string;
  readonly page: number;
  /** Default: normal. */
  readonly depth?: Depth;
}

export async function readLesson(
  learnerId: string,
  { id, page, depth = 'normal' }: Reading,
  context: CommandContext,
): Promise<Reply> {
  const reply = await lessonReply(id, page, context, depth);
  const lesson = await context.tutor.lesson(id, context.language);
  const screen = screensOf(lesson, depth)[page];
  const plain = screensOf(lesson, 'normal');
  if (page + 1 < screensOf(lesson, depth).length) drawAhead({ id, page: page + 1, depth }, context);
  // A derivation is not a page of the way through the course.
  const place = screen ? plain.indexOf(screen) : -1;
  if (depth !== 'short' && place >= 0) {
    const { study, clock } = context;
    context.background(study.read(learnerId, id, place, plain.length, clock()));
  }
  return reply;
}

/** ms; nobody reads a screen faster, and its own answer has gone out by then */
const READING = 1000;

/** The next screen is drawn while this one is being read. Nobody waits for it: the bot may end before. */
function drawAhead({ id, page, depth }: Required<Reading>, context: CommandContext): void {
  const { signal, report } = context;
  const draw = () => {
    if (signal.aborted) return;
    lessonReply(id, page, context, depth).catch((error: unknown) => {
      if (!signal.aborted) report(error);
    });
  };
  setTimeout(draw, READING).unref();
}
