/** POST /interactions/:id/:token/callback: the first answer, within 3 s, once. */
import { InteractionResponseType, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { isPrivate } from '../contexts.ts';
import { ownersOf } from '../interactionPayload.ts';
import { invalidForm, placedIn, refusal } from '../limits/errors.ts';
import type { MessageBody } from '../limits/messages.ts';
import type { RawModal } from '../limits/modals.ts';
import { checkModal } from '../limits/modals.ts';
import type { SchemaName } from '../limits/spec.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import { composeMessage, editMessage } from '../state/compose.ts';
import { type Interaction, isComponentInteraction } from '../state/interactions.ts';
import { present } from '../state/present.ts';
import type { StoredMessage } from '../state/records.ts';
import type { Upload } from '../state/uploads.ts';
import type { Discord } from './context.ts';
import { readForm } from './context.ts';

interface Callback {
  readonly type: number;
  readonly data?: unknown;
}

const schemas: Readonly<Record<number, SchemaName>> = {
  [InteractionResponseType.ChannelMessageWithSource]: 'CreateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.DeferredChannelMessageWithSource]: 'CreateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.DeferredMessageUpdate]: 'UpdateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.UpdateMessage]: 'UpdateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.ApplicationCommandAutocompleteResult]:
    'ApplicationCommandAutocompleteCallbackRequestSchema',
  [InteractionResponseType.Modal]: 'ModalInteractionCallbackRequestSchema',
};

/** Which answers an interaction allows. @throws ApiError 50035 */
function checkType(interaction: Interaction, type: number): void {
  const isAutocomplete = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  const allowed = isAutocomplete
    ? [InteractionResponseType.ApplicationCommandAutocompleteResult]
    : [
        InteractionResponseType.ChannelMessageWithSource,
        InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isComponentInteraction(interaction)
          ? [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage]
          : []),
        ...(interaction.type === InteractionType.ModalSubmit ? [] : [InteractionResponseType.Modal]),
      ];
  if (!allowed.includes(type))
    throw invalidForm(
      ['type'],
      'INTERACTION_CALLBACK_TYPE_INVALID',
      `Value must be one of (${allowed.join(', ')}).`,
    );
}

/** @throws ApiError 50035: a defer is an empty message, of which only EPHEMERAL can be said */
function checkDefer(data: MessageBody, uploads: readonly Upload[]): void {
  const others = Object.entries(data).filter(([key, value]) => key !== 'flags' && value != null);
  const place = others[0]?.[0] ?? 'flags';
  if (others.length > 0 || uploads.length > 0 || (data.flags ?? 0) & ~MessageFlags.Ephemeral)
    throw invalidForm(
      ['data', place],
      'INTERACTION_DEFER_INVALID_DATA',
      'A deferred answer carries no data but the flag EPHEMERAL',
    );
}

/**
 * interaction_metadata and the older `interaction`, which a message shows as "used /train".
 * @throws ApiError 10003 when the channel was deleted meanwhile
 */
export function interactionFields(discord: Discord, interaction: Interaction) {
  const user = discord.world.members.get(interaction.userId)!.user;
  const channel = discord.world.channelFor(interaction.channelId);
  if (!channel) throw refusal('unknownChannel');
  const owners = ownersOf(discord.world, channel, user.id);
  return {
    application_id: discord.world.identity.applicationId,
    webhook_id: discord.world.identity.applicationId,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user,
      authorizing_integration_owners: owners,
      ...(interaction.type === InteractionType.ModalSubmit
        ? {
            triggering_interaction_metadata: {
              id: interaction.id,
              type: interaction.sourceMessageId
                ? InteractionType.MessageComponent
                : InteractionType.ApplicationCommand,
              user,
              authorizing_integration_owners: owners,
              ...(interaction.sourceMessageId ? { interacted_message_id: interaction.sourceMessageId } : {}),
            },
          }
        : {}),
      ...(interaction.type === InteractionType.MessageComponent
        ? { interacted_message_id: interaction.sourceMessageId! }
        : {}),
      ...(interaction.targetMessageId ? { target_message_id: interaction.targetMessageId } : {}),
    },
    ...(interaction.commandName
      ? {
          interaction: {
            id: interaction.id,
            type: interaction.type,
            name: interaction.commandName,
            user,
          },
        }
      : {}),
  };
}

export function answerType(interaction: Interaction): MessageType {
  if (interaction.isContextMenu) return MessageType.ContextMenuCommand;
  return interaction.type === InteractionType.ApplicationCommand
    ? MessageType.ChatInputCommand
    : MessageType.Default;
}

/** Libraries write yes as "true", "True" or "1". */
function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(true|1)$/i.test(text);
}

export function interactionRoutes(api: FastifyInstance, discord: Discord): void {
  const { world, interactions } = discord;

  /** The message is the callback's `data`, and so are the places of its errors. */
  const inData = <T>(make: () => T): T => {
    try {
      return make();
    } catch (error) {
      throw placedIn('data', error);
    }
  };

  const sendMessage = (
    interaction: Interaction,
    body: MessageBody,
    uploads: readonly Upload[],
    loading: boolean,
  ): StoredMessage => {
    const isEphemeral = Boolean((body.flags ?? 0) & MessageFlags.Ephemeral);
    const isComponent = isComponentInteraction(interaction);
    const stored = composeMessage(world, discord.origin(), {
      channelId: interaction.channelId,
      author: world.bot,
      form: { body, uploads },
      type: answerType(interaction),
      ...(isEphemeral ? { ephemeralFor: interaction.userId } : {}),
      loading,
      extra: {
        ...interactionFields(discord, interaction),
        // The answer to a button is a reply to the button's message.
        ...(isComponent && interaction.sourceMessageId
          ? {
              type: MessageType.Reply,
              message_reference: {
                type: 0,
                channel_id: interaction.channelId,
                message_id: interaction.sourceMessageId,
              },
            }
          : {}),
      } as never,
    });
    interaction.originalId = stored.message.id;
    interaction.deferred = loading;
    interaction.messageIds.add(stored.message.id);
    return stored;
  };

  const updateSource = (interaction: Interaction, body: MessageBody, uploads: readonly Upload[]) => {
    const source = world.message(interaction.channelId, interaction.sourceMessageId!);
    if (!source) throw refusal('unknownMessage');
    return editMessage(world, discord.origin(), source, { body, uploads });
  };

  api.post<{ Params: { id: string; token: string }; Querystring: { with_response?: string } }>(
    '/interactions/:id/:token/callback',
    async (request, reply) => {
      const { body, uploads } = await readForm(request);
      const callback = body as Callback;
      const interaction = interactions.forAnswer(request.params.id, request.params.token);
      checkType(interaction, callback.type);
      checkRequest(schemas[callback.type], callback);
      const data = (callback.data ?? {}) as MessageBody;
      let stored: StoredMessage | null = null;
      let told: unknown;
      switch (callback.type) {
        case InteractionResponseType.ChannelMessageWithSource:
          stored = inData(() => sendMessage(interaction, data, uploads, false));
          break;
        case InteractionResponseType.DeferredChannelMessageWithSource:
          checkDefer(data, uploads);
          stored = sendMessage(interaction, { flags: (data.flags ?? 0) & MessageFlags.Ephemeral }, [], true);
          break;
        case InteractionResponseType.DeferredMessageUpdate:
          interaction.originalId = interaction.sourceMessageId!;
          interaction.messageIds.add(interaction.sourceMessageId!);
          break;
        case InteractionResponseType.UpdateMessage:
          stored = inData(() => updateSource(interaction, data, uploads));
          interaction.originalId = stored.message.id;
          interaction.messageIds.add(stored.message.id);
          break;
        case InteractionResponseType.ApplicationCommandAutocompleteResult:
          told = (callback.data as { choices?: unknown })?.choices ?? [];
          break;
        case InteractionResponseType.Modal:
          checkModal(callback.data as RawModal);
          told = callback.data;
      }
      interactions.answered(interaction, callback.type, told);
      if (stored) world.putMessage(stored);
      if (!isTrue(request.query.with_response)) return reply.status(204).send();
      return checkAnswer('InteractionCallbackResponseSchema', {
        interaction: {
          id: interaction.id,
          type: interaction.type,
          channel_id: interaction.channelId,
          ...(isPrivate(world.channelFor(interaction.channelId)) ? {} : { guild_id: world.identity.guildId }),
          ...(stored
            ? {
                response_message_id: stored.message.id,
                response_message_loading: interaction.deferred,
                response_message_ephemeral: stored.ephemeralFor !== undefined,
              }
            : {}),
        },
        ...(stored
          ? {
              resource: {
                type: callback.type === InteractionResponseType.UpdateMessage ? 7 : 4,
                message: present(world, discord.origin(), stored, world.bot.id),
              },
            }
          : {}),
      });
    },
  );
}
