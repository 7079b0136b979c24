/** Threads: opened from a message or beside it, archived when nobody writes, awake again when somebody does. */
import type { APITextChannel, APIThreadChannel, APIUser } from 'discord-api-types/v10';
import { ChannelType, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { refusal } from '../limits/errors.ts';
import { composeMessage } from './compose.ts';
import { makeThread } from './makers.ts';
import { type Channel, isThread, type StoredMessage } from './records.ts';
import type { World } from './world.ts';

export interface NewThread {
  readonly parent: APITextChannel;
  readonly owner: APIUser;
  /** 1 to 100 characters */
  readonly name: string;
  /** The message that it begins with; null for one that begins empty. */
  readonly from: StoredMessage | null;
  readonly type?: ChannelType.PublicThread | ChannelType.PrivateThread;
  readonly archiveMinutes?: number;
}

/** @throws ApiError 160004 when the message has a thread already */
export function openThread(world: World, origin: string, wanted: NewThread): APIThreadChannel {
  const { parent, owner, from, name } = wanted;
  if (from && world.channelFor(from.message.id)) throw refusal('threadExists');
  const thread = makeThread(from?.message.id ?? world.snowflakes.next(), parent, owner.id, {
    name,
    type: from ? ChannelType.PublicThread : wanted.type,
    archiveMinutes: wanted.archiveMinutes,
  });
  world.putChannel(thread, 'create');
  const say = (channelId: string, type: MessageType, content: string, refersTo: object) =>
    world.putMessage(
      composeMessage(world, origin, {
        channelId,
        author: from?.message.author ?? owner,
        type,
        loading: true,
        form: { body: { content }, uploads: [] },
        extra: { flags: 0, message_reference: { type: MessageReferenceType.Default, ...refersTo } } as never,
      }),
    );
  const guild_id = world.identity.guildId;
  if (from) {
    // The message shows its thread from now on.
    world.putMessage({ ...from });
    const refersTo = { channel_id: parent.id, message_id: from.message.id, guild_id };
    say(thread.id, MessageType.ThreadStarterMessage, '', refersTo);
  } else if (thread.type === ChannelType.PublicThread) {
    say(parent.id, MessageType.ThreadCreated, name, { channel_id: thread.id, guild_id });
  }
  return thread;
}

/**
 * Before somebody writes: an archived thread wakes up, a locked one does so for moderators alone.
 * @throws ApiError 50083
 */
export function wakeThread(world: World, channel: Channel, isModerator: boolean): void {
  if (!isThread(channel) || !channel.thread_metadata?.archived) return;
  if (channel.thread_metadata.locked && !isModerator) throw refusal('threadArchived');
  world.putChannel(
    { ...channel, thread_metadata: { ...channel.thread_metadata, archived: false } },
    'update',
  );
}
