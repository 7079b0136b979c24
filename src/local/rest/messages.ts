/** /channels/…/messages: reading, sending, editing and deleting. Ephemeral messages do not exist here. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../limits/errors.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import { composeMessage, editMessage, type MessageForm } from '../state/compose.ts';
import { present } from '../state/present.ts';
import { type Channel, isThread, type StoredMessage } from '../state/records.ts';
import { timeOf } from '../state/snowflakes.ts';
import { wakeThread } from '../state/threads.ts';
import type { Discord } from './context.ts';
import { channelOf, readMessageForm, requirePermission } from './context.ts';

interface MessageParams {
  Params: { channel: string; message: string };
}

/** Edits of a message older than an hour before Discord refuses more; the number is not published. */
const lateEditLimit = 30;
const lateAfterMs = 60 * 60 * 1000;

export function presented(discord: Discord, stored: StoredMessage) {
  return checkAnswer(
    'MessageResponseSchema',
    present(discord.world, discord.origin(), stored, discord.world.bot.id),
  );
}

/** @throws ApiError 10008, also for ephemeral messages */
export function publicMessage(discord: Discord, channel: Channel, messageId: string): StoredMessage {
  const stored = discord.world.message(channel.id, messageId);
  if (!stored || stored.ephemeralFor) throw refusal('unknownMessage');
  return stored;
}

/** Counts edits of an old message. @throws ApiError 30046 */
export function countLateEdit(discord: Discord, stored: StoredMessage): StoredMessage {
  if (discord.world.clock() - Date.parse(timeOf(stored.message.id)) < lateAfterMs) return stored;
  const lateEdits = (stored.lateEdits ?? 0) + 1;
  if (lateEdits > lateEditLimit) throw refusal('tooManyEditsOfAnOldMessage');
  return { ...stored, lateEdits };
}

/** Sends need the permission to; files need another; embeds without theirs are dropped silently, as on Discord. */
function permitted(discord: Discord, channel: Channel, form: MessageForm): MessageForm {
  requirePermission(
    discord,
    channel,
    isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
  );
  if (form.uploads.length > 0) requirePermission(discord, channel, PermissionFlagsBits.AttachFiles);
  const mayEmbed =
    channel.type === 1 || (discord.world.botPermissions & PermissionFlagsBits.EmbedLinks) !== 0n;
  return mayEmbed ? form : { ...form, body: { ...form.body, embeds: undefined } };
}

/** ms; Discord says "the past few minutes" */
const nonceMs = 5 * 60_000;

/** With an enforced nonce a second sending of the same message is answered with the first. */
function sentBefore({ world }: Discord, channel: Channel, { body }: MessageForm): StoredMessage | undefined {
  if (!body.enforce_nonce || body.nonce == null) return undefined;
  return world
    .messagesIn(channel.id)
    .find(
      ({ message }) =>
        message.author.id === world.bot.id &&
        String(message.nonce) === String(body.nonce) &&
        world.clock() - Date.parse(timeOf(message.id)) < nonceMs,
    );
}

export function messageRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;

  api.get<{
    Params: { channel: string };
    Querystring: { limit?: string; before?: string; after?: string; around?: string };
  }>('/channels/:channel/messages', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    requirePermission(discord, channel, PermissionFlagsBits.ReadMessageHistory);
    const { before, after, around } = request.query;
    const limit = Math.min(100, Math.max(1, Number(request.query.limit ?? 50)));
    const newestFirst = world
      .messagesIn(channel.id)
      .filter((m) => !m.ephemeralFor)
      .reverse();
    const id = (m: StoredMessage) => BigInt(m.message.id);
    const older = (than: string) => newestFirst.filter((m) => id(m) < BigInt(than));
    const newer = (than: string) => newestFirst.filter((m) => id(m) > BigInt(than));
    const chosen = around
      ? [
          ...newer(around).slice(-Math.floor(limit / 2)),
          ...newestFirst.filter((m) => m.message.id === around),
          ...older(around).slice(0, Math.floor(limit / 2)),
        ]
      : after
        ? newer(after).slice(-limit)
        : (before ? older(before) : newestFirst).slice(0, limit);
    return chosen.map((m) => presented(discord, m));
  });

  api.post<{ Params: { channel: string } }>('/channels/:channel/messages', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    const form = await readMessageForm(request, (body) => checkRequest('MessageCreateRequestSchema', body));
    const before = sentBefore(discord, channel, form);
    if (before) return presented(discord, before);
    wakeThread(world, channel, (world.botPermissions & PermissionFlagsBits.ManageThreads) !== 0n);
    const stored = composeMessage(world, discord.origin(), {
      channelId: channel.id,
      author: world.bot,
      form: permitted(discord, channel, form),
    });
    world.putMessage(stored);
    return presented(discord, stored);
  });

  api.get<MessageParams>('/channels/:channel/messages/:message', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    return presented(discord, publicMessage(discord, channel, request.params.message));
  });

  api.patch<MessageParams>('/channels/:channel/messages/:message', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    const form = await readMessageForm(request, (body) =>
      checkRequest('MessageEditRequestPartialSchema', body),
    );
    const before = publicMessage(discord, channel, request.params.message);
    if (before.message.author.id !== world.bot.id) throw refusal('notYours');
    const counted = countLateEdit(discord, before);
    const stored = editMessage(world, discord.origin(), counted, permitted(discord, channel, form));
    world.putMessage(stored);
    return presented(discord, stored);
  });

  api.delete<MessageParams>('/channels/:channel/messages/:message', async (request, reply) => {
    const channel = channelOf(discord, request.params.channel);
    const stored = publicMessage(discord, channel, request.params.message);
    if (stored.message.author.id !== world.bot.id) {
      if (channel.type === 1) throw refusal('missingPermissions');
      requirePermission(discord, channel, PermissionFlagsBits.ManageMessages);
    }
    world.deleteMessage(channel.id, stored.message.id);
    return reply.status(204).send();
  });
}
