/** New users, members, roles, channels and the guild, with every field that Discord's description asks for. */
import type {
  APIDMChannel,
  APIGroupDMChannel,
  APIGuild,
  APIGuildMember,
  APIRole,
  APITextChannel,
  APIThreadChannel,
  APIUser,
} from 'discord-api-types/v10';
import { ChannelType, PermissionFlagsBits, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type { Identity } from './records.ts';
import { timeOf } from './snowflakes.ts';

export const everyonePermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

export const moderatorPermissions =
  everyonePermissions | PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageThreads;

export function makeUser(id: string, username: string, bot: boolean): APIUser {
  return {
    id,
    username,
    discriminator: '0',
    global_name: bot ? null : username,
    avatar: null,
    banner: null,
    accent_color: null,
    public_flags: 0 as APIUser['flags'],
    flags: 0 as APIUser['flags'],
    primary_guild: null,
    avatar_decoration_data: null,
    collectibles: null,
    ...(bot ? { bot: true } : {}),
  };
}

export function makeMember(joined: string, roles: string[]): Omit<APIGuildMember, 'user'> {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles,
    joined_at: timeOf(joined),
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0 as APIGuildMember['flags'],
  };
}

function makeRole(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    permissions: String(permissions),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0 as APIRole['flags'],
  };
}

/** Everyone (its id is the guild's), the bot's own, moderators. */
export function makeRoles(identity: Identity, botName: string, botPermissions: bigint): APIRole[] {
  return [
    makeRole(identity.guildId, '@everyone', everyonePermissions, 0),
    {
      ...makeRole(identity.botRoleId, botName, botPermissions, 1),
      managed: true,
      tags: { bot_id: identity.applicationId },
    },
    makeRole(identity.moderatorRoleId, 'Moderator', moderatorPermissions, 2),
  ];
}

export function makeTextChannel(id: string, guildId: string, name: string, position: number): APITextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    position,
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    permission_overwrites: [],
    flags: 0 as APITextChannel['flags'],
  };
}

export function makeThread(
  id: string,
  parent: APITextChannel,
  ownerId: string,
  options: {
    name: string;
    type?: ChannelType.PublicThread | ChannelType.PrivateThread;
    archiveMinutes?: number;
  },
): APIThreadChannel {
  return {
    id,
    type: options.type ?? ChannelType.PublicThread,
    guild_id: parent.guild_id,
    parent_id: parent.id,
    owner_id: ownerId,
    name: options.name,
    last_message_id: null,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    flags: 0 as APIThreadChannel['flags'],
    thread_metadata: {
      archived: false,
      archive_timestamp: timeOf(id),
      auto_archive_duration: (options.archiveMinutes ?? ThreadAutoArchiveDuration.OneDay) as 1440,
      locked: false,
      create_timestamp: timeOf(id),
    },
  } as APIThreadChannel;
}

export function makeDm(id: string, recipient: APIUser): APIDMChannel {
  return {
    id,
    type: ChannelType.DM,
    recipients: [recipient],
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0 as APIDMChannel['flags'],
  } as APIDMChannel;
}

/** A private channel among people. */
export function makeGroup(id: string, ownerId: string, recipients: APIUser[]): APIGroupDMChannel {
  return {
    id,
    type: ChannelType.GroupDM,
    name: null,
    icon: null,
    owner_id: ownerId,
    recipients,
    last_message_id: null,
    last_pin_timestamp: null,
    flags: 0 as APIGroupDMChannel['flags'],
  } as APIGroupDMChannel;
}

export function makeGuild(identity: Identity, name: string, ownerId: string, roles: APIRole[]): APIGuild {
  return {
    id: identity.guildId,
    name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: ownerId,
    application_id: null,
    region: 'local',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    hub_type: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  } as unknown as APIGuild;
}
