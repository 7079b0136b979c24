/** What every route needs, and the helpers that all routes share. */
import type { FastifyRequest } from 'fastify';
import type { ReadDrawing } from '../../contracts/local.ts';
import { hasBot } from '../contexts.ts';
import type { Faults } from '../faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { refusal } from '../limits/errors.ts';
import type { MessageBody } from '../limits/messages.ts';
import type { Presences } from '../presences.ts';
import type { MessageForm } from '../state/compose.ts';
import type { Interactions } from '../state/interactions.ts';
import type { Channel } from '../state/records.ts';
import type { Upload } from '../state/uploads.ts';
import type { World } from '../state/world.ts';
import { readMultipart } from './multipart.ts';

export interface Discord {
  readonly world: World;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly presences: Presences;
  readonly faults: Faults;
  readonly token: string;
  readonly rateLimits: boolean;
  /** Looks at drawings that are not sent yet; null until somebody can. */
  readonly drawings: { read: ReadDrawing | null };
  /** e.g. http://127.0.0.1:7842; known once the server listens */
  readonly origin: () => string;
}

/** JSON, or multipart with payload_json and files[n] in any order. @throws ApiError 40005, 50109 */
export async function readForm(request: FastifyRequest): Promise<{ body: unknown; uploads: Upload[] }> {
  if (request.isMultipart()) return readMultipart(request);
  return { body: request.body ?? {}, uploads: [] };
}

/** For routes that take a message; the body has been checked by `check`. */
export async function readMessageForm(
  request: FastifyRequest,
  check: (body: unknown) => void,
): Promise<MessageForm> {
  const { body, uploads } = await readForm(request);
  check(body);
  return { body: body as MessageBody, uploads };
}

/** @throws ApiError 10003, 50001 where the bot is no member */
export function channelOf(discord: Discord, channelId: string): Channel {
  const channel = discord.world.channelFor(channelId);
  if (!channel) throw refusal('unknownChannel');
  if (!hasBot(channel)) throw refusal('missingAccess');
  return channel;
}

/** @throws ApiError 10002 */
export function checkApplication(discord: Discord, applicationId: string): void {
  if (applicationId !== discord.world.identity.applicationId) throw refusal('unknownApplication');
}

/** @throws ApiError 10004 */
export function checkGuild(discord: Discord, guildId: string): void {
  if (guildId !== discord.world.identity.guildId) throw refusal('unknownGuild');
}

/** @throws ApiError 50013 when the bot lacks the permission in a guild; DMs have none to lack */
export function requirePermission(discord: Discord, channel: Channel, permission: bigint): void {
  if (channel.type === 1) return;
  if ((discord.world.botPermissions & permission) !== permission) throw refusal('missingPermissions');
}
