/**
 * The local Discord: REST v10, gateway, CDN and the page on one port of this machine. discord.js (or any other library)
 * connects to it as it does to the real one.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Language } from '../contracts/language.ts';
import type { LocalDiscord } from '../contracts/local.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { GradusError } from '../core/errors/index.ts';
import { inProject } from '../core/paths.ts';
import { type FaultOptions, Faults } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { privilegedIntents } from './gateway/intents.ts';
import { refusal } from './limits/errors.ts';
import { isTrusted } from './origins.ts';
import { PageEvents, registerPage } from './pageApi.ts';
import { LocalPerson } from './person.ts';
import { Presences } from './presences.ts';
import { cdnRoutes } from './rest/cdn.ts';
import type { Discord } from './rest/context.ts';
import { answerError, createHttpServer, registerApi } from './rest/server.ts';
import { Interactions } from './state/interactions.ts';
import { World } from './state/world.ts';

export type { FaultOptions, RestFault } from './faults.ts';
export { LocalPerson } from './person.ts';

export interface LocalDiscordOptions {
  /** Default 127.0.0.1: only this machine. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** GRADUS_HOME: history and attachments are kept in its folder local-discord; null (default): memory only. */
  readonly home?: string | null;
  /** The compiled page; default build/page. */
  readonly pageDir?: string;
  readonly faults?: FaultOptions;
  /** What the bot logs in with; default "local". */
  readonly token?: string;
  /** For the rules that depend on time (3 s, 15 min, links, rates); ids never come from it. */
  readonly clock?: Clock;
  /** Default true; tests that send much at once turn them off. */
  readonly rateLimits?: boolean;
  /** ms between the gateway's heartbeats; default 41,250 as on Discord. */
  readonly heartbeatMs?: number;
  readonly botName?: string;
  readonly guildName?: string;
  /** Privileged intents that the application was not granted (bits); default none. */
  readonly deniedIntents?: number;
}

export interface LocalDiscordServer extends LocalDiscord {
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly world: World;
  person(name: string, options?: { readonly locale?: Language; readonly moderator?: boolean }): LocalPerson;
}

/** @throws GradusError LOCAL_PORT_TAKEN, LOCAL_HOME_IN_USE, LOCAL_CANNOT_LISTEN, LOCAL_HISTORY_DAMAGED */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscordServer> {
  const { host = '127.0.0.1', port = 0, token = 'local', clock = systemClock, rateLimits = true } = options;
  const world = new World({
    home: options.home ? join(options.home, 'local-discord') : null,
    clock,
    botName: options.botName ?? 'Gradus',
    guildName: options.guildName ?? 'Gradus',
  });
  const faults = new Faults(options.faults);
  const interactions = new Interactions(world);
  let origin = '';
  const presences = new Presences();
  const gateway = new Gateway({
    world,
    presences,
    faults,
    token,
    origin: () => origin,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    deniedIntents: (options.deniedIntents ?? 0) & privilegedIntents,
  });
  const discord: Discord = {
    world,
    interactions,
    gateway,
    presences,
    faults,
    token,
    rateLimits,
    drawings: { read: null },
    origin: () => origin,
  };
  const person = (
    name: string,
    options: { locale?: Language; moderator?: boolean; origin?: string } = {},
  ): LocalPerson => {
    const { user } = world.join(name, options.moderator ?? false);
    const from = options.origin;
    return new LocalPerson(discord, user, options.locale ?? 'en', from ? () => from : undefined);
  };
  const pages = new PageEvents(discord, person);

  const { dropGatewayEveryMs } = faults.options;
  const dropping = dropGatewayEveryMs ? setInterval(() => gateway.drop(), dropGatewayEveryMs) : undefined;
  const app = createHttpServer();
  app.addHook('onRequest', async (request, reply) => {
    if (!isTrusted(request.headers, host))
      return reply
        .status(403)
        .send({ code: 0, message: 'This server answers only its own page and this machine.' });
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => {
    reply.status(404).send(refusal('notFound').body());
  });
  registerApi(app, discord);
  cdnRoutes(app, discord);
  registerPage(app, person, options.pageDir ?? inProject('build', 'page'));
  app.server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '/').split('?')[0].replace(/\/$/, '');
    const target = path === '/gateway' ? gateway : path === '/page/events' ? pages : null;
    if (!target || !isTrusted(request.headers, host)) {
      socket.end(`HTTP/1.1 ${target ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    target.handleUpgrade(request, socket, head);
  });

  try {
    await app.listen({ host, port });
  } catch (error) {
    clearInterval(dropping);
    gateway.close();
    world.close();
    throw listenError(error, host, port);
  }
  const { address, port: actual, family } = app.server.address() as AddressInfo;
  const reachable = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address;
  origin = `http://${family === 'IPv6' && reachable === address ? `[${address}]` : reachable}:${actual}`;

  return {
    origin,
    apiUrl: `${origin}/api`,
    token,
    faults,
    gateway,
    world,
    person,
    readDrawingsWith(read) {
      discord.drawings.read = read;
      pages.refresh();
    },
    heartbeatMaxDelayMs: () => gateway.maxHeartbeatDelayMs,
    async close() {
      clearInterval(dropping);
      interactions.close();
      gateway.close();
      pages.close();
      await app.close();
      world.close();
    },
  };
}

function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return new GradusError('LOCAL_PORT_TAKEN', { host, port }, { cause: error });
  const reasons = ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'];
  if (!reasons.includes(code)) return error;
  return new GradusError('LOCAL_CANNOT_LISTEN', { host, port, reason: code }, { cause: error });
}
