/** Reactions of a message, as each person adds and takes away their own. Pure. */
import type { StoredMessage, StoredReaction } from './records.ts';

/** @returns null when nothing changes by it */
export function withReaction(
  stored: StoredMessage,
  userId: string,
  emoji: StoredReaction['emoji'],
  added: boolean,
): StoredMessage | null {
  const isSame = (r: StoredReaction) => r.emoji.id === emoji.id && r.emoji.name === emoji.name;
  const users = stored.reactions.find(isSame)?.users ?? [];
  if (users.includes(userId) === added) return null;
  const nowUsers = added ? [...users, userId] : users.filter((user) => user !== userId);
  const others = stored.reactions.filter((r) => !isSame(r));
  return { ...stored, reactions: nowUsers.length > 0 ? [...others, { emoji, users: nowUsers }] : others };
}
