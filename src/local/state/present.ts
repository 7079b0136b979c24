/** A stored message as Discord hands it out: links signed for now, the shown files, reactions and the message replied to. */
import type { APIAttachment, APIMessage, APIReaction } from 'discord-api-types/v10';
import { MessageFlags } from 'discord-api-types/v10';
import type { StoredFile, StoredMessage } from './records.ts';
import type { World } from './world.ts';

/** How links to files are kept: without host and signature. */
export function storedLink(channelId: string, file: StoredFile): string {
  return `cdn:/attachments/${channelId}/${file.id}/${encodeURIComponent(file.filename)}`;
}

export function presentAttachment(world: World, origin: string, channelId: string, file: StoredFile) {
  const url = origin + world.links.sign(storedLink(channelId, file).slice('cdn:'.length));
  return { ...file, url, proxy_url: url } satisfies APIAttachment;
}

const linkKeys = new Set(['url', 'proxy_url', 'icon_url', 'proxy_icon_url']);

/** Every kept link in an embed or component becomes one that works now. */
function signed<T>(world: World, origin: string, value: T): T {
  if (Array.isArray(value)) return value.map((inner) => signed(world, origin, inner)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      linkKeys.has(key) && typeof inner === 'string' && inner.startsWith('cdn:/')
        ? origin + world.links.sign(inner.slice('cdn:'.length))
        : signed(world, origin, inner),
    ]),
  ) as T;
}

/** Ids of the files that an embed or a component shows; they leave `attachments`. */
export function shownElsewhere(stored: StoredMessage): ReadonlySet<string> {
  const text = JSON.stringify([stored.message.embeds, stored.message.components]);
  return new Set(stored.files.map((f) => f.id).filter((id) => text.includes(`/${id}/`)));
}

function reactionsFor(stored: StoredMessage, viewerId: string): APIReaction[] {
  return stored.reactions.map((r) => ({
    emoji: r.emoji,
    count: r.users.length,
    count_details: { normal: r.users.length, burst: 0 },
    me: r.users.includes(viewerId),
    me_burst: false,
    burst_colors: [],
  }));
}

/** What a message shows whoever looks at it: all but the reactions. */
interface Shown {
  readonly origin: string;
  /** Links are signed for whole seconds: within one they would come out the same. */
  readonly second: number;
  readonly repliedTo: StoredMessage | null;
  readonly message: APIMessage;
}

/** A message that fifty people see is put together once, not fifty times. */
const lastShown = new WeakMap<StoredMessage, Shown>();

function shown(world: World, origin: string, stored: StoredMessage, withReply: boolean): APIMessage {
  const { message } = stored;
  const replied = withReply ? message.message_reference?.message_id : undefined;
  const repliedTo = replied ? world.message(message.message_reference!.channel_id, replied) : null;
  // A thread that a message began counts on.
  const thread = world.channelFor(message.id);
  const second = Math.floor(world.clock() / 1000);
  const last = lastShown.get(stored);
  if (
    withReply &&
    !thread &&
    last?.origin === origin &&
    last.second === second &&
    last.repliedTo === repliedTo
  )
    return last.message;
  const hidden = shownElsewhere(stored);
  const made = {
    ...message,
    embeds: signed(world, origin, message.embeds),
    components: signed(world, origin, message.components),
    attachments: stored.files
      .filter((file) => !hidden.has(file.id))
      .map((file) => ({
        ...presentAttachment(world, origin, message.channel_id, file),
        ...(stored.ephemeralFor ? { ephemeral: true } : {}),
      })),
    ...(thread
      ? { thread: world.presentChannel(thread), flags: (message.flags ?? 0) | MessageFlags.HasThread }
      : {}),
    ...(replied
      ? {
          referenced_message:
            repliedTo && !repliedTo.ephemeralFor
              ? present(world, origin, repliedTo, world.bot.id, false)
              : null,
        }
      : {}),
  };
  if (withReply) lastShown.set(stored, { origin, second, repliedTo, message: made });
  return made;
}

/**
 * The same object may be handed out again: it is not to be changed.
 * @param viewerId whose `me` the reactions tell
 */
export function present(
  world: World,
  origin: string,
  stored: StoredMessage,
  viewerId: string,
  withReply = true,
): APIMessage {
  const message = shown(world, origin, stored, withReply);
  if (stored.reactions.length === 0) return message;
  return { ...message, reactions: reactionsFor(stored, viewerId) };
}
