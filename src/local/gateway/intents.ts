/** Which gateway event needs which intent, and what of a message a bot without the message-content intent may see. */
import type { APIMessage } from 'discord-api-types/v10';
import { GatewayIntentBits } from 'discord-api-types/v10';

export const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** All intents that Discord knows. */
export const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** [in a guild, in a DM]; 0 needs none. */
const needed: Readonly<Record<string, readonly [number, number]>> = {
  GUILD_CREATE: [GatewayIntentBits.Guilds, 0],
  CHANNEL_CREATE: [GatewayIntentBits.Guilds, 0],
  CHANNEL_UPDATE: [GatewayIntentBits.Guilds, 0],
  CHANNEL_DELETE: [GatewayIntentBits.Guilds, 0],
  THREAD_CREATE: [GatewayIntentBits.Guilds, 0],
  THREAD_UPDATE: [GatewayIntentBits.Guilds, 0],
  THREAD_DELETE: [GatewayIntentBits.Guilds, 0],
  GUILD_ROLE_UPDATE: [GatewayIntentBits.Guilds, 0],
  GUILD_MEMBER_ADD: [GatewayIntentBits.GuildMembers, 0],
  PRESENCE_UPDATE: [GatewayIntentBits.GuildPresences, 0],
  MESSAGE_CREATE: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  MESSAGE_UPDATE: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  MESSAGE_DELETE: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  MESSAGE_REACTION_ADD: [GatewayIntentBits.GuildMessageReactions, GatewayIntentBits.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE: [
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.DirectMessageReactions,
  ],
  TYPING_START: [GatewayIntentBits.GuildMessageTyping, GatewayIntentBits.DirectMessageTyping],
};

export function wants(intents: number, event: string, inGuild: boolean): boolean {
  const bit = needed[event]?.[inGuild ? 0 : 1] ?? 0;
  return (intents & bit) === bit;
}

/** Without the intent only DMs, mentions of the bot and its own messages show what they say. */
export function blankContent<M extends APIMessage>(
  message: M,
  intents: number,
  botId: string,
  inGuild: boolean,
): M {
  const sees =
    !inGuild ||
    (intents & GatewayIntentBits.MessageContent) !== 0 ||
    message.author.id === botId ||
    message.mentions.some((u) => u.id === botId);
  if (sees) return message;
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}
