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
  // A derivation is not a page of the way through the course.
  const place = screen ? plain.indexOf(screen) : -1;
  if (depth !== 'short' && place >= 0) {
    const { study, clock } = context;
    context.background(study.read(learnerId, id, place, plain.length, clock()));
  }
  return reply;
}
