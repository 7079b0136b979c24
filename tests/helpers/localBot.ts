/** The real discord.js client on a local Discord, and waiting for what a person is told. Every wait has a deadline. */
import { Client, type ClientOptions, GatewayIntentBits, Partials } from 'discord.js';
import type { PersonEvent } from '../../src/contracts/local.ts';
import {
  type LocalDiscordOptions,
  type LocalDiscordServer,
  type LocalPerson,
  startLocalDiscord,
} from '../../src/local/index.ts';

export const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildMessageTyping,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
];

export interface TestBot {
  readonly discord: LocalDiscordServer;
  readonly client: Client<true>;
  close(): Promise<void>;
}

export async function loginTo(
  discord: LocalDiscordServer,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents,
    partials: [Partials.Channel],
    ...options,
    rest: { api: discord.apiUrl, cdn: discord.origin, ...options.rest },
  });
  const ready = within(new Promise((resolve) => client.once('clientReady', resolve)), 'the client is ready');
  await client.login(discord.token);
  await ready;
  return client as Client<true>;
}

export async function startBot(options: LocalDiscordOptions = {}): Promise<TestBot> {
  const discord = await startLocalDiscord({ rateLimits: false, ...options });
  const client = await loginTo(discord);
  return {
    discord,
    client,
    async close() {
      await client.destroy();
      await discord.close();
    },
  };
}

/** @throws Error that names what did not happen in time */
export function within<T>(promise: Promise<T>, what: string, ms = 6000): Promise<T> {
  let timer: NodeJS.Timeout;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms} ms`)), ms);
  });
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}

/** The next thing that a person is told and that fits. Call it before the action that brings it about. */
export function told<E extends PersonEvent['type']>(
  person: LocalPerson,
  type: E,
  matches: (event: Extract<PersonEvent, { type: E }>) => boolean = () => true,
): Promise<Extract<PersonEvent, { type: E }>> {
  let stop = () => {};
  const event = new Promise<Extract<PersonEvent, { type: E }>>((resolve) => {
    stop = person.listen((heard) => {
      if (heard.type !== type) return;
      const fitting = heard as Extract<PersonEvent, { type: E }>;
      if (matches(fitting)) resolve(fitting);
    });
  });
  return within(event, `${person.user.username} is told of a ${type}`).finally(() => stop());
}

/** What a discord.js client emits next. */
export function emitted<T = unknown>(client: Client, event: string): Promise<T> {
  return within(new Promise<T>((resolve) => client.once(event, (value: T) => resolve(value))), event);
}

/** A picture of one pixel. */
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
