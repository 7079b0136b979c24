/** The HTTP server's frame: errors in Discord's shape, the token, rate limits, injected faults, multipart. */
import multipart from '@fastify/multipart';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { ApiError, refusal } from '../limits/errors.ts';
import { maxRequestBytes } from '../limits/files.ts';
import { RateLimits } from '../limits/rates.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import type { Discord } from './context.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { parseJson } from './json.ts';
import { messageRoutes } from './messages.ts';
import { reactionRoutes } from './reactions.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

export function createHttpServer(): FastifyInstance {
  const app = fastify({
    bodyLimit: maxRequestBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
  });
  app.register(multipart, {
    limits: { fileSize: Number.POSITIVE_INFINITY, fieldSize: maxRequestBytes, files: 100, parts: 200 },
    throwFileSizeLimit: false,
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, readJson);
  // aiohttp calls an empty body an octet-stream; anything else that is no JSON is refused as such.
  app.addContentTypeParser('*', { parseAs: 'string' }, readJson);
  return app;
}

function readJson(
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  try {
    done(null, text.length === 0 ? {} : parseJson(String(text)));
  } catch (error) {
    done(error as Error);
  }
}

/** Callbacks and webhooks carry their token in the path. */
const needsNoToken = /^\/(interactions|webhooks)\//;

export function registerApi(app: FastifyInstance, discord: Discord): void {
  const rates = new RateLimits(discord.world.clock, discord.rateLimits);
  app.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        const path = (request.url.split('?')[0] ?? '').replace(/^\/api\/v\d+/, '');
        const route = `${request.method} ${decodeURIComponent(path)}`;
        const banned = rates.bannedForS();
        if (banned > 0) return refuseRate(reply, banned, true, 'global');
        const fault = discord.faults.next(`${request.method} ${request.url}`);
        if (fault?.status === 429)
          return refuseRate(reply, fault.retryAfterS ?? 0.1, fault.global ?? false, 'user');
        if (fault) return reply.status(fault.status).send({ message: `${fault.status}: injected`, code: 0 });
        const decision = rates.take(route);
        reply.headers(decision.headers);
        if (decision.retryAfterS !== undefined) {
          const isGlobal = decision.isGlobal ?? false;
          return refuseRate(reply, decision.retryAfterS, isGlobal, isGlobal ? 'global' : 'user');
        }
        if (!needsNoToken.test(path) && request.headers.authorization !== `Bot ${discord.token}`)
          throw refusal('unauthorized');
      });
      api.addHook('onSend', async (_request, reply) => {
        if ([401, 403, 429].includes(reply.statusCode)) rates.countInvalid();
        // Discord names no charset, and discord.py reads JSON only under this very name.
        if (String(reply.getHeader('content-type')).startsWith('application/json'))
          reply.header('Content-Type', 'application/json');
      });
      api.setErrorHandler(answerError);
      api.setNotFoundHandler((_request, reply) => {
        reply.status(404).send(refusal('notFound').body());
      });
      for (const routes of [
        userRoutes,
        guildRoutes,
        channelRoutes,
        messageRoutes,
        reactionRoutes,
        commandRoutes,
        interactionRoutes,
        webhookRoutes,
      ]) {
        routes(api, discord);
      }
    },
    { prefix: '/api/v10' },
  );
}

function refuseRate(
  reply: FastifyReply,
  retryAfterS: number,
  isGlobal: boolean,
  scope: 'user' | 'global' | 'shared',
): FastifyReply {
  if (isGlobal) reply.header('X-RateLimit-Global', 'true');
  return reply
    .status(429)
    .header('Retry-After', String(Math.ceil(retryAfterS)))
    .header('X-RateLimit-Scope', scope)
    .send({
      message: isGlobal ? 'You are being rate limited globally.' : 'You are being rate limited.',
      retry_after: Number(retryAfterS.toFixed(3)),
      global: isGlobal,
      code: 0,
    });
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof ApiError) {
    reply.status(error.status).send(error.body());
    return;
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    request.raw.resume();
    reply.status(413).send(refusal('entityTooLarge').body());
    return;
  }
  if (typeof code === 'string' && code.startsWith('FST_')) {
    reply.status(400).send(refusal('bodyNotJson').body());
    return;
  }
  // A bug of this server: the client gets a 500, and whoever runs it gets to see why.
  process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), {
    type: 'LocalDiscordError',
    detail: `${request.method} ${request.url}`,
  });
  reply.status(500).send({ message: '500: Internal Server Error', code: 0 });
}
