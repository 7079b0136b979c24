/**
 * A channel of the local Discord with the real bot, the real commands and the real services in it, on small data. A Seat
 * is one person at the keyboard: says a line, presses a button, and waits for messages instead of for a time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot/index.ts';
import { readConfig } from '../../src/config.ts';
import type { Command } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { PersonEvent, UploadedFile } from '../../src/contracts/local.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { systemClock } from '../../src/core/clock.ts';
import { silentLogger } from '../../src/core/log.ts';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import {
  type LocalDiscordOptions,
  type LocalDiscordServer,
  type LocalPerson,
  startLocalDiscord,
} from '../../src/local/index.ts';
import { type RunningServices, startServices } from '../../src/services.ts';
import { drawingReader } from '../../src/vision/drawing.ts';
import { tinyModel } from './runs.ts';
import { writeTinyDigits } from './tinyDigits.ts';

export interface ChannelOptions {
  readonly commands?: readonly Command[];
  readonly discord?: LocalDiscordOptions;
  /** GRADUS_HOME. Default: a new folder that is removed at the end. */
  readonly home?: string;
  /** Images to train on and to test with. */
  readonly digits?: readonly [number, number];
  /** More of the environment that the bot reads. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Laid over the real services. */
  services?(services: RunningServices): RunningServices;
}

export interface TestChannel {
  readonly home: string;
  readonly mnistDir: string;
  readonly discord: LocalDiscordServer;
  readonly services: RunningServices;
  readonly bot: Bot;
  seat(name: string, options?: { readonly locale?: Language; readonly moderator?: boolean }): Seat;
  /** Ends the bot with its services, as a restart of the process does; Discord and the data stay. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openChannel(options: ChannelOptions = {}): Promise<TestChannel> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'gradus-bot-'));
  const [train, test] = options.digits ?? [200, 40];
  const mnistDir = writeTinyDigits(join(home, 'mnist'), train, test);
  const discord = await startLocalDiscord(options.discord);
  const config = {
    ...readConfig({ GRADUS_HOME: home, MNIST_DIR: mnistDir, ...options.environment }),
    quotas: undefined,
  };
  const start = async () => {
    const real = await startServices(config, silentLogger);
    const services = options.services?.(real) ?? real;
    discord.readDrawingsWith(drawingReader(services.recognizer));
    const bot = await startBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      services,
      commands: options.commands ?? commands,
      logger: silentLogger,
      clock: options.discord?.clock ?? systemClock,
    });
    const stop = async () => {
      await bot.close();
      await real.close();
    };
    return { bot, services, stop };
  };
  let running = await start();
  return {
    home,
    mnistDir,
    discord,
    get services() {
      return running.services;
    },
    get bot() {
      return running.bot;
    },
    seat: (name, who = {}) => new Seat(discord.person(name, who), () => running.bot),
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      await running.stop();
      await discord.close();
      if (!options.home) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** ms; a hang must fail with what was seen so far, a busy machine must not. */
export const patience = 60_000;

export class Seat {
  readonly person: LocalPerson;
  /** All messages of the bot that this person sees, as they are now. */
  readonly messages = new Map<string, APIMessage>();
  /** Everything in the order in which it came. */
  readonly events: PersonEvent[] = [];
  private readonly bot: () => Bot;
  private readonly waiters = new Set<() => void>();

  constructor(person: LocalPerson, bot: () => Bot) {
    this.person = person;
    this.bot = bot;
    person.listen((event) => {
      this.events.push(event);
      if (event.type === 'message' && event.message.author.bot)
        this.messages.set(event.message.id, event.message);
      if (event.type === 'messageDelete') this.messages.delete(event.messageId);
      for (const check of [...this.waiters]) check();
    });
  }

  /** The bot's newest message. */
  get last(): APIMessage {
    const message = [...this.messages.values()].at(-1);
    if (!message) throw new Error('the bot has not said anything');
    return message;
  }

  /** Types a command and sends it, without waiting for the answer. */
  async type(line: string, files: readonly UploadedFile[] = [], channelId?: string): Promise<string> {
    const { call } = parseCommandLine(line, this.person.snapshot().commands, { files: files.length });
    return this.person.invoke({ ...call, channelId }, files);
  }

  /** Sends a command and waits until the bot is done with all of it. @returns the newest message */
  async say(line: string, files: readonly UploadedFile[] = []): Promise<APIMessage> {
    const id = await this.type(line, files);
    await this.until(() =>
      this.events.some((event) => 'interactionId' in event && event.interactionId === id),
    );
    await this.settled();
    return this.last;
  }

  async settled(): Promise<void> {
    await this.bot().settled(AbortSignal.timeout(patience));
  }

  /** Presses the button with this label on a message, without waiting. */
  async press(message: APIMessage, label: string): Promise<string> {
    const button = buttonsOf(message).find((b) => b.label === label);
    if (!button) throw new Error(`no button “${label}” among: ${buttonsOf(message).map((b) => b.label)}`);
    return this.person.component({ messageId: message.id, customId: button.custom_id });
  }

  /** Presses it and waits for the newest message that comes of it. */
  async click(message: APIMessage, label: string): Promise<APIMessage> {
    const before = this.events.length;
    await this.press(message, label);
    return this.until(() => this.messageSince(before));
  }

  /** Chooses a value of a select and waits for the newest message that comes of it, settled. */
  async choose(message: APIMessage, customId: string, value: string): Promise<APIMessage> {
    const before = this.events.length;
    await this.person.component({ messageId: message.id, customId, values: [value] });
    await this.settled();
    return this.until(() => this.messageSince(before));
  }

  /** Waits until `look` finds what it looks for. */
  async until<T>(look: () => T | null | undefined | false): Promise<T> {
    const found = look();
    if (found) return found;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(
          new Error(
            `waited in vain; the bot said: ${JSON.stringify([...this.messages.values()].map(textOf))}`,
          ),
        );
      }, patience);
      const check = () => {
        const now = look();
        if (!now) return;
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve(now);
      };
      this.waiters.add(check);
    });
  }

  /** Waits for a message of the bot, new or edited, whose text contains all of this. */
  async reads(...parts: readonly string[]): Promise<APIMessage> {
    return this.until(() =>
      [...this.messages.values()]
        .reverse()
        .find((message) => parts.every((part) => textOf(message).includes(part))),
    );
  }

  private messageSince(index: number): APIMessage | undefined {
    for (const event of this.events.slice(index).reverse()) {
      if (event.type === 'message' && event.message.author.bot && !isThinking(event.message))
        return event.message;
    }
    return undefined;
  }
}

interface Button {
  readonly label?: string;
  readonly custom_id: string;
  readonly disabled?: boolean;
}

export function buttonsOf(message: APIMessage): Button[] {
  return (message.components ?? []).flatMap((row) =>
    'components' in row
      ? row.components.filter((c) => 'label' in c && 'custom_id' in c).map((c) => c as Button)
      : [],
  );
}

/** All words of a message. */
export function textOf(message: APIMessage): string {
  const embeds = message.embeds.flatMap((embed) => [
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ]);
  return [message.content, ...embeds].filter(Boolean).join('\n');
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & (1 << 6)) !== 0;
}

/** "is thinking …": announced, and not there yet. */
function isThinking(message: APIMessage): boolean {
  return ((message.flags ?? 0) & (1 << 7)) !== 0;
}

/** The code of the error that a message tells. */
export function errorOf(message: APIMessage): string | undefined {
  return message.embeds[0]?.footer?.text;
}

export function pictureFile(bytes: Uint8Array, name = 'digit.png', contentType = 'image/png'): UploadedFile {
  return { name, contentType, bytes };
}

/**
 * Runs on the reference engine and with the smallest network that reads digits: what the bot does around a run is the
 * same on every engine, and this one needs no threads.
 */
export function onReference(services: RunningServices): RunningServices {
  const { runs } = services;
  const model = (name: string): ModelSpec => ({ ...tinyModel, name });
  return {
    ...services,
    models: { ...services.models, mlp: model('mlp') },
    runs: {
      submit: (request) => runs.submit({ ...request, spec: { ...request.spec, engine: 'reference' } }),
      view: (id) => runs.view(id),
      watch: (id, listener) => runs.watch(id, listener),
      cancel: (id) => runs.cancel(id),
      pause: (id) => runs.pause(id),
      resume: (id) => runs.resume(id),
      scaleLearningRate: (id, factor) => runs.scaleLearningRate(id, factor),
      load: () => runs.load(),
      weights: (id) => runs.weights(id),
      close: () => runs.close(),
    },
  };
}
