/** READY and GUILD_CREATE. */
import { ChannelType } from 'discord-api-types/v10';
import { timeOf } from '../state/snowflakes.ts';
import type { World } from '../state/world.ts';

export function readyPayload(world: World, sessionId: string, url: string): Record<string, unknown> {
  const { applicationId, guildId } = world.identity;
  return {
    v: 10,
    user: { ...world.bot, mfa_enabled: false, verified: true, email: null },
    guilds: [{ id: guildId, unavailable: true }],
    session_id: sessionId,
    resume_gateway_url: url,
    session_type: 'normal',
    shard: [0, 1],
    application: { id: applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    guild_join_requests: [],
    _trace: ['["local"]'],
  };
}

export function guildCreatePayload(world: World): Record<string, unknown> {
  const channels = [...world.channels.values()];
  const isThread = (type: ChannelType) => type >= 10 && type <= 12;
  return {
    ...world.guild,
    joined_at: timeOf(world.identity.guildId),
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: [...world.members.keys()].map((id) => world.guildMember(id)),
    channels: channels.filter((c) => c.type === ChannelType.GuildText).map((c) => world.presentChannel(c)),
    threads: channels.filter((c) => isThread(c.type)).map((c) => world.presentChannel(c)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    embedded_activities: [],
  };
}
