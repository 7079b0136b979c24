/**
 * The local Discord: the person at the keyboard, and the protocol between the page and the server.
 * A Person does on the server what a Discord user's client does; the page and `npm run say` are remote controls of one.
 * Messages, commands and modals are Discord's own v10 objects.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import type { Language } from './language.ts';

export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** An option as filled in; an attachment's value is an index into files. Subcommands nest. */
export interface FilledOption {
  readonly name: string;
  readonly value?: string | number | boolean;
  readonly options?: readonly FilledOption[];
}

export interface CommandCall {
  readonly commandId: string;
  readonly options: readonly FilledOption[];
  /** For message and user commands. */
  readonly targetId?: string;
  /** Another channel than the main one: a DM or a thread. */
  readonly channelId?: string;
}

export interface LocalPresence {
  readonly status: 'online' | 'idle' | 'dnd';
  /** Discord's type of activity (0 playing, 2 listening, 3 watching, 4 custom, 5 competing) and its words. */
  readonly activity?: { readonly type: number; readonly text: string };
}

/** What a person's client is told. */
export type PersonEvent =
  /** New or edited (same id); ephemeral ones reach only their person. */
  | { readonly type: 'message'; readonly message: APIMessage }
  | { readonly type: 'messageDelete'; readonly messageId: string }
  | { readonly type: 'typing'; readonly user: APIUser; readonly channelId: string }
  | { readonly type: 'member'; readonly user: APIUser }
  /** null: offline */
  | { readonly type: 'presence'; readonly userId: string; readonly presence: LocalPresence | null }
  /** A thread or a DM. */
  | {
      readonly type: 'channel';
      readonly channel: APIChannel;
      readonly change: 'create' | 'update' | 'delete';
    }
  | { readonly type: 'commands'; readonly commands: readonly APIApplicationCommand[] }
  | {
      readonly type: 'modal';
      readonly interactionId: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    }
  /** The application has answered an interaction in any way. */
  | { readonly type: 'answered'; readonly interactionId: string }
  /** "The application did not respond": no answer within 3 s. */
  | { readonly type: 'failed'; readonly interactionId: string };

export interface PersonSnapshot {
  readonly me: APIUser;
  readonly locale: Language;
  readonly guildName: string;
  readonly channel: APIChannel;
  /** Every channel that they see: the main one, threads, their own DM. */
  readonly channels: readonly APIChannel[];
  /** Those who are here, by user id. */
  readonly presences: Readonly<Record<string, LocalPresence>>;
  readonly users: readonly APIUser[];
  readonly commands: readonly APIApplicationCommand[];
  /** Of the main channel: oldest first, the last 100. */
  readonly messages: readonly APIMessage[];
  /** Of threads and DMs, the last 100 of each. */
  readonly elsewhere: readonly APIMessage[];
  readonly botOnline: boolean;
  /** The page's call readDrawing is answered. */
  readonly readsDrawings: boolean;
}

/** Methods answer when Discord has accepted the request; what comes of it arrives as events. */
export interface Person {
  readonly user: APIUser;
  snapshot(): PersonSnapshot;
  sendMessage(message: {
    readonly content: string;
    readonly files?: readonly UploadedFile[];
    readonly replyTo?: string;
    /** Another channel than the main one: a DM or a thread. */
    readonly channelId?: string;
  }): Promise<APIMessage>;
  /** @returns the interaction's id */
  invoke(call: CommandCall, files?: readonly UploadedFile[]): Promise<string>;
  /** @param focused path of the option being typed, e.g. ["cnn", "epochs"] or ["concept"] */
  autocomplete(
    call: CommandCall,
    focused: readonly string[],
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Presses a button, or chooses values of a select. @returns the interaction's id */
  component(click: {
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
  }): Promise<string>;
  /** @param files for upload fields, whose value is the indices of their files as strings (default: all) */
  submitModal(
    submit: {
      readonly interactionId: string;
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
    },
    files?: readonly UploadedFile[],
  ): Promise<string>;
  dismiss(messageId: string): void;
  react(messageId: string, emoji: string, added?: boolean): void;
  editMessage(messageId: string, content: string): void;
  deleteMessage(messageId: string): void;
  startTyping(channelId?: string): void;
  /** The private channel with the bot. */
  openDirect(): APIChannel;
  /**
   * A private channel among people, in which the bot is no member; its commands are there for those who installed it for
   * themselves, which everybody has here.
   */
  openGroup(): APIChannel;
  /** A public thread in the main channel, from a message or beside it. */
  openThread(thread: { readonly name: string; readonly messageId?: string }): APIChannel;
  /** @returns unsubscribe */
  listen(listener: (event: PersonEvent) => void): () => void;
}

/** What a recogniser sees on a drawing that is not sent yet. */
export interface DrawingReading {
  /** In reading order; none where there is no digit yet. */
  readonly digits: readonly {
    /** base64 of 28×28 bytes, 255 is ink: what the network saw. */
    readonly image: string;
    readonly digit: number;
    /** 0..1 */
    readonly probability: number;
    /** The second guess, where it is not sure. */
    readonly or?: number;
  }[];
}

/** @throws GradusError UPLOAD_… for what is no picture */
export type ReadDrawing = (png: Uint8Array) => Promise<DrawingReading>;

export interface LocalDiscord {
  /** e.g. http://127.0.0.1:7842 */
  readonly origin: string;
  /** What DISCORD_API_URL is set to: origin + "/api". */
  readonly apiUrl: string;
  /** A token that it accepts. */
  readonly token: string;
  /** The same name is the same person; created on first use. */
  person(name: string, options?: { readonly locale?: Language; readonly moderator?: boolean }): Person;
  /** From now on the page's drawing pad shows what is read while one draws. Discord itself has no such thing. */
  readDrawingsWith(read: ReadDrawing): void;
  /** ms: the most by which any gateway heartbeat of a client came later than its interval says; 0 before the second. */
  heartbeatMaxDelayMs(): number;
  close(): Promise<void>;
}

/**
 * The page's protocol. All under origin; `as` and `locale` are query parameters that name the person.
 *   GET  /                          the page
 *   GET  /page/*                    its scripts and fonts
 *   WS   /page/events?as=&locale=   first {type: 'snapshot', snapshot}, then PersonEvents, as JSON
 *   POST /page/api/:method?as=&locale=   method: one of PageCalls
 *        body: the method's arguments as a JSON object (see PageCalls); with files multipart, payload_json and files[n]
 *        answer: 200 {result} or 4xx {code, message}
 */
export type PageEvent = { readonly type: 'snapshot'; readonly snapshot: PersonSnapshot } | PersonEvent;

export interface PageCalls {
  readonly sendMessage: { readonly content: string; readonly replyTo?: string; readonly channelId?: string };
  readonly invoke: CommandCall;
  readonly autocomplete: { readonly call: CommandCall; readonly focused: readonly string[] };
  readonly component: {
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
  };
  readonly submitModal: {
    readonly interactionId: string;
    readonly fields: Readonly<Record<string, string | readonly string[]>>;
  };
  readonly dismiss: { readonly messageId: string };
  readonly react: { readonly messageId: string; readonly emoji: string; readonly added: boolean };
  readonly editMessage: { readonly messageId: string; readonly content: string };
  readonly deleteMessage: { readonly messageId: string };
  readonly startTyping: { readonly channelId?: string };
  readonly openDirect: Record<string, never>;
  readonly openGroup: Record<string, never>;
  readonly openThread: { readonly name: string; readonly messageId?: string };
  /** With the drawing as its one file; the answer is a DrawingReading. */
  readonly readDrawing: Record<string, never>;
}
