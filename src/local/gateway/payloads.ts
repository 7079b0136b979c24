/** READY, GUILD_CREATE and PRESENCE_UPDATE. */
import { ChannelType } from 'discord-api-types/v10';
import type { LocalPresence } from '../../contracts/local.ts';
import { isThread } from '../state/records.ts';
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

export function guildCreatePayload(world: World, presences: readonly object[]): Record<string, unknown> {
  const channels = [...world.channels.values()];
  return {
    ...world.guild,
    joined_at: timeOf(world.identity.guildId),
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: [...world.members.keys()].map((id) => world.guildMember(id)),
    channels: channels.filter((c) => c.type === ChannelType.GuildText).map((c) => world.presentChannel(c)),
    threads: channels.filter(isThread).map((c) => world.presentChannel(c)),
    presences,
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    embedded_activities: [],
  };
}

/** @param presence null: offline */
export function presencePayload(world: World, userId: string, presence: LocalPresence | null): object {
  const status = presence?.status ?? 'offline';
  const { type, text } = presence?.activity ?? { type: 0, text: '' };
  const words = type === 4 ? { name: 'Custom Status', state: text } : { name: text };
  return {
    user: { id: userId },
    guild_id: world.identity.guildId,
    status,
    activities: presence?.activity ? [{ ...words, type, created_at: Date.now() }] : [],
    client_status: presence ? { web: status } : {},
  };
}
