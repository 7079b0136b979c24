/** A thread on a message of the bot. */
import { ChannelType, type Client } from 'discord.js';
import type { Posted } from './answer.ts';
import { limits } from './limits.ts';
import { payloadOf, type Reply } from './reply.ts';
import { truncate } from './text.ts';

/** minutes without a message after which Discord folds the thread away */
const FOLDED_AFTER = 1440;

/** Opens a thread on a message in a text channel of a server and posts into it. */
export async function startThread(client: Client, posted: Posted, name: string, first: Reply): Promise<void> {
  const channel = await client.channels.fetch(posted.channelId);
  if (channel?.type !== ChannelType.GuildText) throw new Error(`channel ${posted.channelId} has no threads`);
  const thread = await channel.threads.create({
    startMessage: posted.id,
    name: truncate(name, limits.threadName),
    autoArchiveDuration: FOLDED_AFTER,
  });
  await thread.send(payloadOf(first));
}
