/** Reactions under messages. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../limits/errors.ts';
import type { Discord } from './context.ts';
import { channelOf, requirePermission } from './context.ts';
import { publicMessage } from './messages.ts';

interface ReactionParams {
  Params: { channel: string; message: string; emoji: string; user: string };
}

/** "👍", or "name:id" of a custom one. @throws ApiError 10014 */
function emojiOf(text: string): { id: string | null; name: string } {
  const custom = /^(?:a:)?(\w+):(\d+)$/.exec(text);
  if (custom) return { name: custom[1], id: custom[2] };
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text)) throw refusal('unknownEmoji');
  return { id: null, name: text };
}

export function reactionRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;
  const base = '/channels/:channel/messages/:message/reactions';
  const stored = (params: ReactionParams['Params']) =>
    publicMessage(discord, channelOf(discord, params.channel), params.message);

  api.put<ReactionParams>(`${base}/:emoji/@me`, async (request, reply) => {
    requirePermission(discord, channelOf(discord, request.params.channel), PermissionFlagsBits.AddReactions);
    world.react(stored(request.params), world.bot.id, emojiOf(request.params.emoji), true);
    return reply.status(204).send();
  });
  api.delete<ReactionParams>(`${base}/:emoji/:user`, async (request, reply) => {
    const userId = request.params.user === '@me' ? world.bot.id : request.params.user;
    if (userId !== world.bot.id) {
      requirePermission(
        discord,
        channelOf(discord, request.params.channel),
        PermissionFlagsBits.ManageMessages,
      );
    }
    world.react(stored(request.params), userId, emojiOf(request.params.emoji), false);
    return reply.status(204).send();
  });
  api.get<ReactionParams>(`${base}/:emoji`, async (request) => {
    const emoji = emojiOf(request.params.emoji);
    const found = stored(request.params).reactions.find(
      (r) => r.emoji.id === emoji.id && r.emoji.name === emoji.name,
    );
    return (found?.users ?? []).flatMap((id) => world.members.get(id)?.user ?? []);
  });
}
