/**
 * Editing a posted message for longer than an interaction lasts: through the interaction's token while it is valid, then
 * through the channel. Where the bot is no member (somebody installed it for themselves) there is the token alone.
 */
import type { Client } from 'discord.js';
import type { Clock } from '../core/clock.ts';
import type { Answerable, Posted } from './answer.ts';
import { isGone, isTokenOver, mayNot, OutOfReach } from './discordErrors.ts';
import { limits } from './limits.ts';
import { isInstalledHere } from './permissions.ts';
import { editPayloadOf, payloadOf, type Reply } from './reply.ts';

/** ms before its end from which the token is no longer relied on */
const MARGIN = 30_000;

export interface Editor {
  /** ms since 1970 from which nothing can be edited or sent there any more; null: there is no such end. Exact to 30 s. */
  readonly ends: number | null;
  /** @throws OutOfReach after that */
  edit(reply: Reply): Promise<void>;
  /** A message of its own below it; an answer to it where that can be said. */
  send(reply: Reply): Promise<void>;
  /** A direct message, where the channel can no longer be used. */
  sendTo(userId: string, reply: Reply): Promise<void>;
}

/** For the message that answered an interaction. */
export function editorOf(interaction: Answerable, posted: Posted, clock: Clock): Editor {
  const tokenEnds = clock() + limits.tokenMs - MARGIN;
  const isHere = isInstalledHere(interaction);
  const channel = channelEditor(interaction.client, posted);
  // A message of its own, because it was too late for an answer, is not the token's to edit.
  let tokenOver = !interaction.replied && !interaction.deferred;

  const withToken = async (use: () => Promise<unknown>, otherwise: () => Promise<void>) => {
    tokenOver ||= clock() >= tokenEnds;
    if (!tokenOver) {
      try {
        await use();
        return;
      } catch (error) {
        if (!isTokenOver(error)) throw error;
        tokenOver = true;
      }
    }
    if (!isHere) throw new OutOfReach(`no member of channel ${posted.channelId}`);
    await otherwise();
  };

  return {
    ends: isHere ? null : tokenEnds,
    edit: (reply) =>
      withToken(
        () => interaction.editReply({ ...editPayloadOf(reply), message: posted.id }),
        () => channel.edit(reply),
      ),
    send: (reply) =>
      withToken(
        () => interaction.followUp(payloadOf(reply)),
        () => channel.send(reply),
      ),
    sendTo: (userId, reply) => channel.sendTo(userId, reply),
  };
}

export interface ChannelEditor extends Editor {
  /** Whether there is such a channel, be the bot a member of it or not. */
  exists(): Promise<boolean>;
}

/** For a message of which only the place is known, e.g. after a restart. */
export function channelEditor(client: Client, posted: Posted): ChannelEditor {
  const channel = async () => {
    const found = await client.channels.fetch(posted.channelId);
    if (!found?.isSendable()) throw new OutOfReach(`channel ${posted.channelId} takes no messages`);
    return found;
  };
  return {
    ends: null,
    async exists() {
      try {
        await client.channels.fetch(posted.channelId);
        return true;
      } catch (error) {
        if (mayNot(error)) return true;
        if (isGone(error)) return false;
        throw error;
      }
    },
    async edit(reply) {
      await (await channel()).messages.edit(posted.id, editPayloadOf(reply));
    },
    async send(reply) {
      await (await channel()).send({
        ...payloadOf(reply),
        reply: { messageReference: posted.id, failIfNotExists: false },
      });
    },
    async sendTo(userId, reply) {
      await client.users.send(userId, payloadOf(reply));
    },
  };
}
