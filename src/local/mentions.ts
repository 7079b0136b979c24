/** What a person's client makes of a typed name before it sends a message. */
import type { APIUser } from 'discord-api-types/v10';

/** "@Gradus" of somebody who is here becomes a mention. */
export function withMentions(text: string, users: Iterable<APIUser>): string {
  const names = [...users]
    .flatMap((u) => [u.global_name, u.username].flatMap((name) => (name ? [[name, u.id] as const] : [])))
    .sort(([a], [b]) => b.length - a.length);
  return text.replace(/@([^\n@]+)/gu, (all, after: string) => {
    const found = names.find(([name]) => after.toLowerCase().startsWith(name.toLowerCase()));
    return found ? `<@${found[1]}>${after.slice(found[0].length)}` : all;
  });
}
