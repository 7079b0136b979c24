/**
 * The bot: a plain discord.js client that hands events to the dispatcher. It does not know which Discord it talks to.
 */
import { setMaxListeners } from 'node:events';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import type { Command, Services } from '../contracts/command.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { serverInvitation } from '../core/invitation.ts';
import type { Logger } from '../core/log.ts';
import { createDispatcher } from './dispatcher.ts';
import { createErrorFunnel } from './errors.ts';
import { loginError } from './login.ts';
import { registerCommands } from './registrar.ts';
import { makeRequest } from './rest.ts';
import { Work } from './work.ts';

export { type Answerable, answer, followUp, type Posted, post, respond, update } from './answer.ts';
export { button, type Row, row, select } from './components.ts';
export { choice, described, everywhere, inLanguage, suggestions, type Texts } from './define.ts';
export { isGone, mayNot } from './discordErrors.ts';
export { download } from './download.ts';
export { channelEditor, type Editor, editorOf } from './editor.ts';
export { errorReply } from './errors.ts';
export { LiveMessage } from './live.ts';
export { modal } from './modal.ts';
export { isInstalledHere, isModerator, ownerOf, requireOwner, requireSelf } from './permissions.ts';
export type { Field, Panel, Picture, Reply, Tone } from './reply.ts';
export { startThread } from './thread.ts';

export interface BotOptions {
  readonly token: string;
  /** Another Discord than discord.com, e.g. http://127.0.0.1:7842/api */
  readonly apiUrl?: string;
  readonly services: Services;
  readonly commands: readonly Command[];
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Whether the messages of a former process go on; false for a Discord that has never seen them. Default true. */
  readonly resume?: boolean;
}

export interface Bot {
  /** Where an administrator adds the bot to a server, with the permissions that it needs. */
  readonly inviteUrl: string;
  /** Errors that people were told since the start. */
  readonly errorsAnswered: number;
  /** ms of the gateway's last heartbeat until its answer; null before the first */
  readonly pingMs: number | null;
  /** ms since somebody last wanted something; at first since the start */
  readonly idleMs: number;
  /**
   * Resolves when something has arrived since the last call and all of it has been answered, live messages included.
   * @throws the signal's reason
   */
  settled(signal: AbortSignal): Promise<void>;
  /** Answers what is under way, then logs out: within 10 s. */
  close(): Promise<void>;
}

/** ms that answers under way get when the bot stops */
const DRAIN = 8000;

/** Message content is not among them: mentions and DMs carry their content anyway. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/**
 * Resolves when the bot has logged in and its commands are registered.
 * @throws GradusError TOKEN_REFUSED, DISCORD_UNREACHABLE
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { apiUrl, commands, services } = options;
  const logger = options.logger.child({ part: 'bot' });
  const clock = options.clock ?? systemClock;
  const stopping = new AbortController();
  // Every message that is kept up to date listens.
  setMaxListeners(0, stopping.signal);
  const funnel = createErrorFunnel(logger);
  const work = new Work();
  let commandIds: ReadonlyMap<string, string> = new Map();

  const client = new Client({
    intents,
    // As many as Discord recommends: from 2,500 servers on it lets nobody in with one.
    shards: 'auto',
    // DMs arrive in channels that the client has not seen before.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { makeRequest, ...(apiUrl ? { api: apiUrl, cdn: new URL(apiUrl).origin } : {}) },
  });
  const dispatcher = createDispatcher({
    services,
    commands,
    funnel,
    work,
    clock,
    signal: stopping.signal,
    commandIds: () => commandIds,
  });

  client.on(Events.InteractionCreate, (interaction) => {
    work.track(dispatcher.interaction(interaction));
    work.arrive();
  });
  client.on(Events.MessageCreate, (message) => {
    if (message.author.id === client.user?.id) return;
    work.track(dispatcher.message(message));
    work.arrive();
  });
  client.on(Events.Error, (error) => logger.error({ err: error }, 'discord.js'));
  client.on(Events.Warn, (message) => logger.warn(message));
  client.on(Events.ShardReconnecting, () => {
    // discord.js says so of a goodbye, too.
    if (!stopping.signal.aborted) logger.info('the gateway was lost; connecting again');
  });
  client.on(Events.ShardResume, () => logger.info('the gateway is back'));

  try {
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(options.token);
    const started = await ready;
    const { application, user } = started;
    const registered = await registerCommands(
      client.rest,
      application.id,
      commands.map((command) => command.data),
    );
    commandIds = registered.ids;
    if (options.resume ?? true) await dispatcher.resume(started);
    logger.info({ user: user.tag, commands: commands.length, registered: registered.changed }, 'ready');
  } catch (error) {
    await client.destroy();
    throw loginError(error, apiUrl ?? 'https://discord.com');
  }

  return {
    inviteUrl: serverInvitation(client.application!.id),
    get errorsAnswered() {
      return funnel.answered;
    },
    get pingMs() {
      return client.ws.ping < 0 ? null : client.ws.ping;
    },
    get idleMs() {
      return work.idleMs;
    },
    settled: (signal) => work.settled(signal),
    async close() {
      stopping.abort();
      const ended = await work.drain(DRAIN);
      if (!ended) logger.warn('answers under way were cut off');
      await client.destroy();
    },
  };
}
