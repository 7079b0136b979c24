/** A change of the world → the gateway event that tells it, or none. */
import type { APIUser } from 'discord-api-types/v10';
import { hasBot, isPrivate } from '../contexts.ts';
import { present } from '../state/present.ts';
import type { Channel } from '../state/records.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { blankContent } from './intents.ts';

export interface Told {
  readonly event: string;
  /** Where it depends on the intents of the session, a function of them. */
  readonly data: object | ((intents: number) => object);
  readonly inGuild: boolean;
}

export function translate(world: World, origin: string, change: WorldEvent): Told | null {
  const isGuildChannel = (id: string) => !isPrivate(world.channelFor(id));
  const place = (id: string) => ({
    channel_id: id,
    ...(isGuildChannel(id) ? { guild_id: world.identity.guildId } : {}),
  });
  const channel = placeOf(world, change);
  // What happens where the bot is not is none of its business, its own answers there included.
  if (channel && !hasBot(channel)) return null;
  switch (change.type) {
    case 'message': {
      if (change.stored.ephemeralFor) return null;
      const inGuild = isGuildChannel(change.stored.message.channel_id);
      const message = present(world, origin, change.stored, world.bot.id);
      const full = { ...message, ...(inGuild ? guildFields(world, message.author) : {}) };
      return {
        event: change.isNew ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE',
        data: (intents) => blankContent(full, intents, world.bot.id, inGuild),
        inGuild,
      };
    }
    case 'messageDelete': {
      if (change.ephemeralFor) return null;
      const data = { id: change.messageId, ...place(change.channelId) };
      return { event: 'MESSAGE_DELETE', data, inGuild: isGuildChannel(change.channelId) };
    }
    case 'reaction': {
      const { channel_id, id, author } = change.stored.message;
      const inGuild = isGuildChannel(channel_id);
      const data = {
        user_id: change.userId,
        message_id: id,
        emoji: change.emoji,
        message_author_id: author.id,
        burst: false,
        type: 0,
        ...place(channel_id),
        ...(inGuild && change.added ? { member: world.guildMember(change.userId) } : {}),
      };
      return { event: change.added ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', data, inGuild };
    }
    case 'typing': {
      const inGuild = isGuildChannel(change.channelId);
      const data = {
        user_id: change.user.id,
        timestamp: Math.floor(Date.now() / 1000),
        ...place(change.channelId),
        ...(inGuild ? { member: world.guildMember(change.user.id) } : {}),
      };
      return { event: 'TYPING_START', data, inGuild };
    }
    case 'member': {
      const member = world.guildMember(change.member.user.id);
      return {
        event: 'GUILD_MEMBER_ADD',
        data: { ...member, guild_id: world.identity.guildId },
        inGuild: true,
      };
    }
    case 'channel': {
      const { channel } = change;
      const isThread = channel.type >= 10 && channel.type <= 12;
      return {
        event: `${isThread ? 'THREAD' : 'CHANNEL'}_${change.change.toUpperCase()}`,
        data: {
          ...world.presentChannel(channel),
          ...(isThread && change.change === 'create' ? { newly_created: true } : {}),
        },
        inGuild: !isPrivate(channel),
      };
    }
    case 'commands':
      return null;
  }
}

/** Where it happened; null for what happens nowhere in particular. */
function placeOf(world: World, change: WorldEvent): Channel | null {
  if ('channel' in change) return change.channel;
  if ('stored' in change) return world.channelFor(change.stored.message.channel_id);
  return 'channelId' in change ? world.channelFor(change.channelId) : null;
}

/** In a guild, messages carry the author's member (without the user, who is the author). */
function guildFields(world: World, author: APIUser): Record<string, unknown> {
  const member = world.members.get(author.id)?.member;
  return { guild_id: world.identity.guildId, ...(member ? { member } : {}) };
}
