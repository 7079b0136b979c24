/** What a person can see: which channels, messages and commands are there for them, with links that work where they are. */
import type { APIApplicationCommand, APIMessage, APIUser } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import type { Language } from '../contracts/language.ts';
import { refusal } from './limits/errors.ts';
import type { Discord } from './rest/context.ts';
import { present } from './state/present.ts';
import type { Channel, StoredMessage } from './state/records.ts';

export class PersonView {
  readonly discord: Discord;
  readonly user: APIUser;
  readonly locale: Language;
  /** Under which name this person reaches the server: links that they are given begin so. */
  private readonly origin: () => string;

  constructor(discord: Discord, user: APIUser, locale: Language, origin = discord.origin) {
    this.discord = discord;
    this.user = user;
    this.locale = locale;
    this.origin = origin;
  }

  /** Commands that ask for permissions are there only for those who have them. */
  commands(): readonly APIApplicationCommand[] {
    const { world } = this.discord;
    const has = world.permissionsOf(this.user.id);
    return world.visibleCommands().filter(({ default_member_permissions: needed }) => {
      return needed == null || (needed !== '0' && (has & BigInt(needed)) === BigInt(needed));
    });
  }

  /** @throws ApiError 10003 */
  channel(id = this.discord.world.mainChannel.id): Channel {
    const channel = this.discord.world.channelFor(id);
    if (!channel || !this.mayRead(id)) throw refusal('unknownChannel');
    return channel;
  }

  /** @throws ApiError 10008 */
  message(id: string): StoredMessage {
    for (const channel of this.discord.world.channels.values()) {
      const stored = this.discord.world.message(channel.id, id);
      if (stored && this.sees(stored)) return stored;
    }
    throw refusal('unknownMessage');
  }

  sees(stored: StoredMessage): boolean {
    if (stored.ephemeralFor) return stored.ephemeralFor === this.user.id;
    return this.mayRead(stored.message.channel_id);
  }

  mayRead(channelId: string): boolean {
    const channel = this.discord.world.channelFor(channelId);
    return channel !== null && this.maySee(channel);
  }

  /** Everything in the guild, their own DM, and the private channel that they are in. */
  maySee(channel: Channel): boolean {
    if (channel.type !== ChannelType.DM && channel.type !== ChannelType.GroupDM) return true;
    return channel.recipients?.some((recipient) => recipient.id === this.user.id) ?? false;
  }

  channels(): Channel[] {
    return [...this.discord.world.channels.values()].filter((c) => this.maySee(c));
  }

  get isModerator(): boolean {
    const { world } = this.discord;
    return world.members.get(this.user.id)!.member.roles.includes(world.identity.moderatorRoleId);
  }

  present(stored: StoredMessage): APIMessage {
    return present(this.discord.world, this.origin(), stored, this.user.id);
  }

  /** The same message as the bot gets it. */
  presentToBot(stored: StoredMessage): APIMessage {
    const { world, origin } = this.discord;
    return present(world, origin(), stored, world.bot.id);
  }
}
