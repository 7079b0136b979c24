/**
 * A class on several machines: bots and workers as processes of their own on one PostgreSQL, and people in one channel of
 * a local Discord. Everything that the channel shows is kept, in order, so that nothing can appear twice unseen.
 */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { Language } from '../../src/contracts/language.ts';
import { parseCommandLine } from '../../src/local/commandLine.ts';
import { type LocalDiscordServer, type LocalPerson, startLocalDiscord } from '../../src/local/index.ts';
import { type BotProcess, startBotProcess } from '../botProcess.ts';
import { startWorkerProcess, type TestWorker } from '../machines/workers.ts';

export interface ClassroomOptions {
  readonly databaseUrl: string;
  readonly mnistDir: string;
  /** GRADUS_HOME of the workers. */
  readonly home: string;
  readonly bots: number;
  readonly workers: number;
  readonly people: number;
  /** Runs that one person may have open. */
  readonly openRuns: number;
  /** Of bots and workers. */
  readonly logLevel?: string;
}

export interface Classroom {
  readonly discord: LocalDiscordServer;
  readonly bots: readonly BotProcess[];
  readonly workers: TestWorker[];
  readonly people: readonly LocalPerson[];
  readonly channel: ChannelLog;
  startWorker(): Promise<TestWorker>;
  close(): Promise<void>;
}

export async function openClassroom(options: ClassroomOptions): Promise<Classroom> {
  const { databaseUrl, mnistDir, home, logLevel = 'fatal' } = options;
  const discord = await startLocalDiscord();
  const startWorker = () =>
    startWorkerProcess({
      databaseUrl,
      home,
      mnistDir,
      variables: { TRAINING_THREADS: '1', LOG_LEVEL: logLevel },
    });
  const startBot = () =>
    startBotProcess(discord, logLevel, {
      DATABASE_URL: databaseUrl,
      BOT_TRAINS: 'no',
      QUOTA_OPEN_RUNS: String(options.openRuns),
    });
  const [bots, workers] = await Promise.all([
    Promise.all(Array.from({ length: options.bots }, startBot)),
    Promise.all(Array.from({ length: options.workers }, startWorker)),
  ]);
  const people = Array.from({ length: options.people }, (_, i) => {
    const locale: Language = i % 2 === 0 ? 'en' : 'zh-CN';
    return discord.person(`person${i}`, { locale });
  });
  return {
    discord,
    bots,
    workers,
    people,
    channel: new ChannelLog(people),
    startWorker,
    async close() {
      await Promise.all([...bots, ...workers].map((process) => process.stop()));
      await discord.close();
    },
  };
}

/** A classroom for as long as `work` takes, whatever comes of it. */
export async function inClassroom<T>(
  options: ClassroomOptions,
  work: (room: Classroom) => Promise<T>,
): Promise<T> {
  const room = await openClassroom(options);
  try {
    return await work(room);
  } finally {
    await room.close();
  }
}

/** @returns the interaction's id */
export function type(person: LocalPerson, line: string): Promise<string> {
  return person.invoke(parseCommandLine(line, person.snapshot().commands).call);
}

/** What the bots say in a channel, and to each person alone. */
export class ChannelLog {
  /** By id, as they are now. */
  readonly messages = new Map<string, APIMessage>();
  /** Interactions that nobody answered in time. */
  readonly unanswered: string[] = [];
  /** Codes of errors that anybody was told. */
  readonly refusals = new Set<string>();
  private readonly waiters = new Set<() => void>();

  constructor(people: readonly LocalPerson[]) {
    for (const person of people) {
      person.listen((event) => {
        if (event.type === 'message' && event.message.author.bot) this.note(event.message);
        if (event.type === 'messageDelete') this.messages.delete(event.messageId);
        if (event.type === 'failed') this.unanswered.push(event.interactionId);
        for (const check of [...this.waiters]) check();
      });
    }
  }

  private note(message: APIMessage): void {
    this.messages.set(message.id, message);
    const code = message.embeds[0]?.footer?.text;
    if ((message.flags ?? 0) & MessageFlags.Ephemeral && code) this.refusals.add(code);
  }

  /** Messages that show this run. */
  ofRun(id: string): APIMessage[] {
    return this.all((message) => wordsOf(message.embeds[0]?.footer?.text).includes(id));
  }

  /** Messages that call its owner because it has ended. */
  noticesOf(id: string): APIMessage[] {
    return this.all((message) => message.mentions.length > 0 && wordsOf(message.content).includes(id));
  }

  /** Resolves when what it looks for is there, @throws Error when it is not after `ms` */
  until(what: string, found: () => boolean, ms: number): Promise<void> {
    if (found()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(new Error(`${what}: not within ${ms / 1000} s`));
      }, ms);
      const check = () => {
        if (!found()) return;
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve();
      };
      this.waiters.add(check);
    });
  }

  private all(fits: (message: APIMessage) => boolean): APIMessage[] {
    return [...this.messages.values()].filter(fits);
  }
}

function wordsOf(text = ''): string[] {
  return text.split(/[^a-z0-9]+/i);
}
