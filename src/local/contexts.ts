/**
 * By which installation an application is somewhere. In the guild and in its own DM it is there itself; in a private
 * channel among people it is no member, and acts for whoever installed it for themselves: through the interaction's token
 * alone. Here everybody has installed it.
 */
import type { APIApplicationCommand, APIChannel } from 'discord-api-types/v10';
import { ApplicationIntegrationType, ChannelType, InteractionContextType } from 'discord-api-types/v10';

type Place = Pick<APIChannel, 'type'>;

/** Neither the guild nor its members are known there. */
export function isPrivate(channel: Place | null): boolean {
  return channel?.type === ChannelType.DM || channel?.type === ChannelType.GroupDM;
}

/** Whether the bot is in it: hears of it, and can read, write and edit there without a token. */
export function hasBot(channel: Place): boolean {
  return channel.type !== ChannelType.GroupDM;
}

export function contextOf(channel: Place): InteractionContextType {
  if (channel.type === ChannelType.DM) return InteractionContextType.BotDM;
  if (channel.type === ChannelType.GroupDM) return InteractionContextType.PrivateChannel;
  return InteractionContextType.Guild;
}

/** Whether a person's client offers the command there. */
export function isOffered(command: APIApplicationCommand, channel: Place): boolean {
  const { contexts, integration_types: types = [ApplicationIntegrationType.GuildInstall] } = command;
  const needed = hasBot(channel)
    ? ApplicationIntegrationType.GuildInstall
    : ApplicationIntegrationType.UserInstall;
  return types.includes(needed) && (!contexts || contexts.includes(contextOf(channel)));
}
