/** /gateway, /users, /oauth2, /applications/@me, /voice/regions and the like: who am I, where do I connect. */
import type { APIApplication } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../limits/errors.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import type { Discord } from './context.ts';
import { checkApplication } from './context.ts';

function applicationOf(discord: Discord): APIApplication {
  const { bot, guild } = discord.world;
  const owner = discord.world.members.get(guild.owner_id)!.user;
  return {
    id: bot.id,
    name: bot.username,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    summary: '',
  } as unknown as APIApplication;
}

export function userRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;
  const me = () => ({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null });

  api.get('/gateway', async () => ({ url: discord.gateway.url() }));
  api.get('/gateway/bot', async () =>
    checkAnswer('GatewayBotResponseSchema', {
      url: discord.gateway.url(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
    }),
  );
  api.get('/users/@me', async () => checkAnswer('UserPIIResponseSchema', me()));
  api.patch('/users/@me', async () => checkAnswer('UserPIIResponseSchema', me()));
  api.get('/users/@me/guilds', async () => [
    {
      id: world.identity.guildId,
      name: world.guildName,
      icon: null,
      banner: null,
      owner: false,
      permissions: String(world.botPermissions),
      features: [],
    },
  ]);
  api.get<{ Params: { user: string } }>('/users/:user', async (request) => {
    const member = world.members.get(request.params.user);
    if (!member) throw refusal('unknownUser');
    return checkAnswer('UserResponseSchema', member.user);
  });
  api.post('/users/@me/channels', async (request) => {
    checkRequest('CreatePrivateChannelRequestSchema', request.body);
    const { recipient_id } = request.body as { recipient_id?: string };
    const member = world.members.get(recipient_id ?? '');
    if (!member) throw refusal('unknownUser');
    if (member.user.bot) throw refusal('cannotMessageUser');
    return checkAnswer('PrivateChannelResponseSchema', world.presentChannel(world.dmWith(member.user)));
  });
  const application = async () => checkAnswer('PrivateApplicationResponseSchema', applicationOf(discord));
  api.get('/applications/@me', application);
  api.get('/oauth2/applications/@me', application);
  api.get<{ Params: { application: string } }>('/applications/:application', async (request) => {
    checkApplication(discord, request.params.application);
    return application();
  });
  api.get('/applications/:application/emojis', async () => ({ items: [] }));
  api.get('/voice/regions', async () => []);
  api.get('/sticker-packs', async () => ({ sticker_packs: [] }));
}
