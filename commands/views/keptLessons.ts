/**
 * Screens of lessons as messages, the ones shown lately kept: a message that is made of the same lesson in the same
 * language and theme is the same object, which is also sent as the same bytes (src/bot/callback.ts).
 */
import type { Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { FigureService } from '../../src/contracts/figures.ts';
import { type Depth, drawLesson } from './lesson.ts';

/** A screen weighs about 100 KB, its pictures included. */
const most = 100;

/** By what draws, which is one object for each theme (src/bot/dispatcher.ts). The longest unused comes first. */
const kept = new WeakMap<FigureService, Map<string, Promise<Reply>>>();

type Needs = Pick<CommandContext, 'tutor' | 'figures' | 'labs' | 'language'>;

/** @param page 0 for the first; a page that the lesson no longer has shows the nearest */
export function lessonReply(id: string, page: number, needs: Needs, depth: Depth = 'normal'): Promise<Reply> {
  const replies = kept.get(needs.figures) ?? new Map<string, Promise<Reply>>();
  kept.set(needs.figures, replies);
  const key = [id, page, depth, needs.language].join(' ');
  const reply = replies.get(key) ?? draw(replies, key, () => drawLesson(id, page, needs, depth));
  replies.delete(key);
  replies.set(key, reply);
  const [oldest] = replies.keys();
  if (replies.size > most) replies.delete(oldest);
  return reply;
}

/** What failed, wholly or one of its pictures, is tried again by the next who asks. */
function draw(
  replies: Map<string, Promise<Reply>>,
  key: string,
  make: () => ReturnType<typeof drawLesson>,
): Promise<Reply> {
  const reply = make().then(({ reply, isWhole }) => {
    if (!isWhole) replies.delete(key);
    return reply;
  });
  reply.catch(() => replies.delete(key));
  return reply;
}
