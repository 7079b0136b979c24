/**
 * The first answer to an interaction, as the bytes that go over the line. What discord.js would build of a reply on the
 * way (its own copy of each embed, a form, a blob for each picture) is made once for each reply: a screen of a lesson
 * that is shown again is sent as it is.
 */
import {
  type BaseInteraction,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from 'discord.js';
import type { Posted } from './answer.ts';
import { type Encoded, encodeMultipart } from './multipart.ts';
import { type Reply, wireOf } from './reply.ts';

/** Which of the first answers a reply is. */
export type AnswerKind = 'message' | 'private' | 'update';

const kinds = {
  message: { type: InteractionResponseType.ChannelMessageWithSource, flags: undefined },
  private: { type: InteractionResponseType.ChannelMessageWithSource, flags: MessageFlags.Ephemeral },
  update: { type: InteractionResponseType.UpdateMessage, flags: undefined },
} as const satisfies Record<AnswerKind, unknown>;

/** What of an interaction this touches. */
type Unanswered = Pick<BaseInteraction, 'id' | 'token' | 'client'> & {
  replied: boolean;
  ephemeral: boolean | null;
};

const encodedReplies = new WeakMap<Reply, Partial<Record<AnswerKind, Encoded>>>();

/** @throws DiscordAPIError when Discord does not take it, e.g. later than 3 s */
export async function sendAnswer(interaction: Unanswered, reply: Reply, kind: AnswerKind): Promise<void> {
  await send(interaction, reply, kind, false);
}

/** As sendAnswer. @returns the message that it became */
export async function sendAnswerForMessage(interaction: Unanswered, reply: Reply): Promise<Posted> {
  const response = (await send(
    interaction,
    reply,
    'message',
    true,
  )) as RESTPostAPIInteractionCallbackWithResponseResult;
  const message = response.resource?.message;
  if (!message) throw new Error('Discord answered a reply without the message');
  return { id: message.id, channelId: message.channel_id };
}

async function send(
  interaction: Unanswered,
  reply: Reply,
  kind: AnswerKind,
  withResponse: boolean,
): Promise<unknown> {
  const { body, contentType } = encodedOf(reply, kind);
  const response = await interaction.client.rest.post(
    Routes.interactionCallback(interaction.id, interaction.token),
    {
      // The token in the path says who answers.
      auth: false,
      body,
      passThroughBody: true,
      headers: { 'Content-Type': contentType },
      query: new URLSearchParams({ with_response: String(withResponse) }),
    },
  );
  // What discord.js notes of its own answers; later edits and follow-ups go by it.
  interaction.replied = true;
  interaction.ephemeral = kind === 'private';
  return response;
}

function encodedOf(reply: Reply, kind: AnswerKind): Encoded {
  const known = encodedReplies.get(reply) ?? {};
  const encoded = known[kind] ?? encode(reply, kind);
  encodedReplies.set(reply, { ...known, [kind]: encoded });
  return encoded;
}

function encode(reply: Reply, kind: AnswerKind): Encoded {
  const { type, flags } = kinds[kind];
  const { message, files } = wireOf(reply);
  const payload = JSON.stringify({ type, data: { ...message, flags } });
  if (files.length === 0) return { body: Buffer.from(payload), contentType: 'application/json' };
  return encodeMultipart([
    { name: 'payload_json', value: payload },
    ...files.map((value, i) => ({ name: `files[${i}]`, value })),
  ]);
}
