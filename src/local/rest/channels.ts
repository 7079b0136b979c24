/** /channels: a channel itself, typing, threads. Messages and reactions are in files of their own. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../limits/errors.ts';
import { checkAnswer, checkRequest } from '../limits/spec.ts';
import { type Channel, isThread, type StoredMessage } from '../state/records.ts';
import { openThread } from '../state/threads.ts';
import type { Discord } from './context.ts';
import { channelOf, requirePermission } from './context.ts';
import { publicMessage } from './messages.ts';

interface ChannelParams {
  Params: { channel: string };
}

function presentedChannel(discord: Discord, channel: Channel) {
  const schema =
    channel.type === ChannelType.DM
      ? 'PrivateChannelResponseSchema'
      : channel.type === ChannelType.GuildText
        ? 'GuildChannelResponseSchema'
        : 'ThreadResponseSchema';
  return checkAnswer(schema, discord.world.presentChannel(channel));
}

export function channelRoutes(api: FastifyInstance, discord: Discord): void {
  const { world } = discord;

  api.get<ChannelParams>('/channels/:channel', async (request) =>
    presentedChannel(discord, channelOf(discord, request.params.channel)),
  );
  api.delete<ChannelParams>('/channels/:channel', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    requirePermission(
      discord,
      channel,
      channel.type === ChannelType.GuildText
        ? PermissionFlagsBits.ManageChannels
        : PermissionFlagsBits.ManageThreads,
    );
    const answer = presentedChannel(discord, channel);
    if (channel.type !== ChannelType.DM) world.deleteChannel(channel.id);
    return answer;
  });
  api.post<ChannelParams>('/channels/:channel/typing', async (request, reply) => {
    const channel = channelOf(discord, request.params.channel);
    requirePermission(discord, channel, PermissionFlagsBits.SendMessages);
    world.emit({ type: 'typing', channelId: channel.id, user: world.bot });
    return reply.status(204).send();
  });

  const open = (parent: Channel, body: unknown, from: StoredMessage | null) => {
    if (parent.type !== ChannelType.GuildText) throw refusal('wrongChannelType');
    requirePermission(discord, parent, PermissionFlagsBits.CreatePublicThreads);
    const { name, type, auto_archive_duration } = body as {
      name: string;
      type?: ChannelType.PublicThread | ChannelType.PrivateThread;
      auto_archive_duration?: number;
    };
    return openThread(world, discord.origin(), {
      parent,
      owner: world.bot,
      name,
      from,
      // So Discord, too, where nothing is said.
      type: type ?? ChannelType.PrivateThread,
      archiveMinutes: auto_archive_duration,
    });
  };
  api.post<ChannelParams>('/channels/:channel/threads', async (request, reply) => {
    checkRequest('CreateTextThreadWithoutMessageRequestSchema', request.body);
    const thread = open(channelOf(discord, request.params.channel), request.body, null);
    return reply.status(201).send(presentedChannel(discord, thread));
  });
  api.post<{ Params: { channel: string; message: string } }>(
    '/channels/:channel/messages/:message/threads',
    async (request, reply) => {
      checkRequest('CreateTextThreadWithMessageRequestSchema', request.body);
      const parent = channelOf(discord, request.params.channel);
      const stored = publicMessage(discord, parent, request.params.message);
      return reply.status(201).send(presentedChannel(discord, open(parent, request.body, stored)));
    },
  );
  api.patch<ChannelParams>('/channels/:channel', async (request) => {
    const channel = channelOf(discord, request.params.channel);
    if (!isThread(channel)) throw refusal('missingPermissions');
    const { name, archived, locked } = request.body as {
      name?: string;
      archived?: boolean;
      locked?: boolean;
    };
    const metadata = { ...channel.thread_metadata!, ...(archived !== undefined ? { archived } : {}) };
    const changed = {
      ...channel,
      ...(name ? { name } : {}),
      thread_metadata: { ...metadata, ...(locked !== undefined ? { locked } : {}) },
    };
    world.putChannel(changed, 'update');
    return presentedChannel(discord, changed);
  });
  for (const user of ['@me', ':user']) {
    api.put<ChannelParams>(`/channels/:channel/thread-members/${user}`, async (request, reply) => {
      channelOf(discord, request.params.channel);
      return reply.status(204).send();
    });
    api.delete<ChannelParams>(`/channels/:channel/thread-members/${user}`, async (request, reply) => {
      channelOf(discord, request.params.channel);
      return reply.status(204).send();
    });
  }
}
