/** /guilds: the one guild, its channels, members and roles. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../limits/errors.ts';
import { checkAnswer } from '../limits/spec.ts';
import type { Discord } from './context.ts';
import { checkGuild } from './context.ts';

interface GuildParams {
  Params: { guild: string };
}
interface MemberParams {
  Params: { guild: string; user: string };
}

export function guildRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;
  const inGuild = () => [...world.channels.values()].filter((c) => c.type === 0);
  const memberOf = (userId: string) => {
    const member = world.guildMember(userId === '@me' ? world.bot.id : userId);
    if (!member) throw refusal('unknownMember');
    return checkAnswer('GuildMemberResponseSchema', member);
  };

  api.get<GuildParams>('/guilds/:guild', async (request) => {
    checkGuild(discord, request.params.guild);
    const counts = {
      approximate_member_count: world.members.size,
      approximate_presence_count: world.members.size,
    };
    return { ...checkAnswer('GuildResponseSchema', world.guild), ...counts };
  });
  api.get<GuildParams>('/guilds/:guild/channels', async (request) => {
    checkGuild(discord, request.params.guild);
    return inGuild().map((c) => checkAnswer('GuildChannelResponseSchema', world.presentChannel(c)));
  });
  api.get<GuildParams>('/guilds/:guild/roles', async (request) => {
    checkGuild(discord, request.params.guild);
    return world.guild.roles.map((r) => checkAnswer('GuildRoleResponseSchema', r));
  });
  api.get<GuildParams & { Querystring: { limit?: string; after?: string } }>(
    '/guilds/:guild/members',
    async (request) => {
      checkGuild(discord, request.params.guild);
      const { limit = '1', after = '0' } = request.query;
      return [...world.members.keys()]
        .filter((id) => BigInt(id) > BigInt(after))
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
        .slice(0, Math.min(1000, Number(limit)))
        .map(memberOf);
    },
  );
  api.get<MemberParams>('/guilds/:guild/members/:user', async (request) => {
    checkGuild(discord, request.params.guild);
    return memberOf(request.params.user);
  });
  api.get('/users/@me/guilds/:guild/member', async () => memberOf('@me'));
  api.get<GuildParams>('/guilds/:guild/threads/active', async (request) => {
    checkGuild(discord, request.params.guild);
    const threads = [...world.channels.values()].filter((c) => c.type >= 10 && c.type <= 12);
    return { threads: threads.map((c) => world.presentChannel(c)), members: [] };
  });
}
