/** /webhooks/:application/:token: follow-ups, and reading, editing and deleting what an interaction has answered. */
import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { hasBot } from '../contexts.ts';
import { refusal } from '../limits/errors.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import { composeMessage, editMessage, type MessageForm } from '../state/compose.ts';
import type { Interaction } from '../state/interactions.ts';
import { present } from '../state/present.ts';
import type { StoredMessage } from '../state/records.ts';
import type { Discord } from './context.ts';
import { readMessageForm } from './context.ts';
import { interactionFields } from './interactions.ts';
import { countLateEdit } from './messages.ts';

/** Of an application that is not in the channel itself, for each interaction. */
const followUpsOfGuests = 5;

interface TokenParams {
  Params: { application: string; token: string };
}
interface MessageParams {
  Params: { application: string; token: string; message: string };
}

export function webhookRoutes(api: FastifyInstance, discord: Discord): void {
  const { world, interactions } = discord;
  const answer = (stored: StoredMessage) =>
    checkAnswer('MessageResponseSchema', present(world, discord.origin(), stored, world.bot.id));

  /** @throws ApiError 10008 for what this token has not sent */
  const messageOf = (interaction: Interaction, id: string): StoredMessage => {
    const wanted = id === '@original' ? interaction.originalId : id;
    const mayReach = wanted !== null && interaction.messageIds.has(wanted);
    const stored = mayReach ? world.message(interaction.channelId, wanted) : null;
    if (!stored) throw refusal('unknownMessage');
    return stored;
  };

  const edit = (interaction: Interaction, stored: StoredMessage, form: MessageForm): StoredMessage => {
    const counted = countLateEdit(discord, stored);
    const edited = editMessage(world, discord.origin(), counted, form);
    if (stored.message.id === interaction.originalId) interaction.deferred = false;
    world.putMessage(edited);
    return edited;
  };

  api.post<TokenParams>('/webhooks/:application/:token', async (request) => {
    const { application, token } = request.params;
    const form = await readMessageForm(request, (body) =>
      checkRequest('IncomingWebhookInteractionRequestSchema', body),
    );
    const interaction = interactions.forFollowUp(application, token);
    const isDeferredAnswer =
      interaction.deferred &&
      interaction.answeredWith === InteractionResponseType.DeferredChannelMessageWithSource;
    const original = isDeferredAnswer ? world.message(interaction.channelId, interaction.originalId!) : null;
    // The first follow-up after a defer fills the deferred answer in, and stays as ephemeral as that was.
    if (original) return answer(edit(interaction, original, form));
    const channel = world.channelFor(interaction.channelId);
    if (channel && !hasBot(channel) && interaction.followUps >= followUpsOfGuests) {
      throw refusal('tooManyFollowUps');
    }
    interaction.followUps += 1;
    const isEphemeral = Boolean((form.body.flags ?? 0) & MessageFlags.Ephemeral);
    const stored = composeMessage(world, discord.origin(), {
      channelId: interaction.channelId,
      author: world.bot,
      form,
      ...(isEphemeral ? { ephemeralFor: interaction.userId } : {}),
      extra: { ...interactionFields(discord, interaction), interaction: undefined } as never,
    });
    interaction.messageIds.add(stored.message.id);
    world.putMessage(stored);
    return answer(stored);
  });

  const one = '/webhooks/:application/:token/messages/:message';
  api.get<MessageParams>(one, async (request) => {
    const interaction = interactions.forFollowUp(request.params.application, request.params.token);
    return answer(messageOf(interaction, request.params.message));
  });
  api.patch<MessageParams>(one, async (request) => {
    const form = await readMessageForm(request, (body) =>
      checkRequest('IncomingWebhookUpdateRequestPartialSchema', body),
    );
    const interaction = interactions.forFollowUp(request.params.application, request.params.token);
    return answer(edit(interaction, messageOf(interaction, request.params.message), form));
  });
  api.delete<MessageParams>(one, async (request, reply) => {
    const interaction = interactions.forFollowUp(request.params.application, request.params.token);
    const stored = messageOf(interaction, request.params.message);
    world.deleteMessage(interaction.channelId, stored.message.id);
    return reply.status(204).send();
  });
}
