/** What the page knows, and how each event from the server changes it. No drawing, no network. */
import type { APIApplicationCommand, APIChannel, APIMessage, APIUser } from 'discord-api-types/v10';
import type { LocalPresence, PageEvent, PersonEvent, PersonSnapshot } from '../../contracts/local.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** An interaction of ours that waits for the application, or that it has left without an answer. */
export interface OwnInteraction {
  readonly kind: 'command' | 'component' | 'modal';
  /** Shown as "used /train". */
  readonly label: string;
  readonly channelId: string;
  /** For components: which one was pressed. */
  readonly messageId?: string;
  readonly customId?: string;
  /** ms since 1970 */
  readonly at: number;
  readonly state: 'waiting' | 'failed';
}

export type ModalEvent = Extract<PersonEvent, { type: 'modal' }>;

export interface State {
  connection: Connection;
  me: APIUser | null;
  guildName: string;
  /** The text channel of the guild. */
  channel: APIChannel | null;
  /** With it, threads and the DM with the bot. */
  channels: Map<string, APIChannel>;
  /** Id of the channel that is looked at. */
  current: string;
  /** Channels with something new since they were looked at. */
  unread: Set<string>;
  botOnline: boolean;
  readsDrawings: boolean;
  presences: Map<string, LocalPresence>;
  users: Map<string, APIUser>;
  commands: readonly APIApplicationCommand[];
  /** Of all channels, in the order of ids. */
  messages: readonly APIMessage[];
  /** user id → where, and when "is typing" ends, ms since 1970 */
  typing: Map<string, { readonly channelId: string; readonly until: number }>;
  interactions: Map<string, OwnInteraction>;
  modal: ModalEvent | null;
}

/** Discord shows "is typing" for this long after each event, ms. */
export const typingShown = 10_000;

/** MessageType.ThreadStarterMessage */
const threadStarter = 21;

/** Until then the application may still answer, ms. */
const answerWithin = 4000;

export function emptyState(): State {
  return {
    connection: 'connecting',
    me: null,
    guildName: '',
    channel: null,
    channels: new Map(),
    current: '',
    unread: new Set(),
    botOnline: false,
    readsDrawings: false,
    presences: new Map(),
    users: new Map(),
    commands: [],
    messages: [],
    typing: new Map(),
    interactions: new Map(),
    modal: null,
  };
}

/** Snowflakes are 64 bits: compared as numbers of equal length. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export class Store {
  readonly state = emptyState();
  /** Ids of what this tab has begun: another tab may be the same person's. */
  private readonly asked = new Set<string>();
  /** Outcomes that arrived before the call that caused them returned its id. */
  private readonly early = new Map<string, 'answered' | 'failed' | ModalEvent>();

  apply(event: PageEvent, now: number): void {
    const { state } = this;
    switch (event.type) {
      case 'snapshot':
        this.begin(event.snapshot, now);
        break;
      case 'message':
        this.put(event.message);
        break;
      case 'messageDelete':
        state.messages = state.messages.filter((m) => m.id !== event.messageId);
        break;
      case 'typing':
        state.users.set(event.user.id, event.user);
        state.typing.set(event.user.id, { channelId: event.channelId, until: now + typingShown });
        break;
      case 'member':
        state.users.set(event.user.id, event.user);
        break;
      case 'presence':
        if (event.presence) state.presences.set(event.userId, event.presence);
        else state.presences.delete(event.userId);
        break;
      case 'channel':
        if (event.change === 'delete') this.removeChannel(event.channel.id);
        else state.channels.set(event.channel.id, event.channel);
        break;
      case 'commands':
        state.commands = event.commands;
        break;
      case 'modal':
        this.settle(event.interactionId, 'answered');
        if (this.asked.has(event.interactionId)) state.modal = event;
        else this.remember(event.interactionId, event);
        break;
      case 'answered':
      case 'failed':
        this.settle(event.interactionId, event.type);
        break;
    }
  }

  private begin(snapshot: PersonSnapshot, now: number): void {
    const { state } = this;
    const { me, guildName, channel, channels, users, commands, messages, elsewhere } = snapshot;
    const { botOnline, readsDrawings } = snapshot;
    Object.assign(state, { me, guildName, channel, commands, botOnline, readsDrawings });
    state.users = new Map(users.map((user) => [user.id, user]));
    state.channels = new Map(channels.map((c) => [c.id, c]));
    state.presences = new Map(Object.entries(snapshot.presences));
    if (!state.channels.has(state.current)) state.current = channel.id;
    const all = [...messages, ...elsewhere];
    state.messages = all.sort((a, b) => compareIds(a.id, b.id));
    for (const message of all) this.learnUsers(message);
    state.typing.clear();
    // What was answered while the connection was down will not be told again.
    for (const [id, i] of state.interactions)
      if (i.state === 'waiting' && now - i.at > answerWithin) state.interactions.delete(id);
  }

  /** Looks at another channel. */
  look(channelId: string): void {
    this.state.current = channelId;
    this.state.unread.delete(channelId);
  }

  private removeChannel(channelId: string): void {
    const { state } = this;
    state.channels.delete(channelId);
    state.unread.delete(channelId);
    state.messages = state.messages.filter((m) => m.channel_id !== channelId);
    if (state.current === channelId) state.current = state.channel?.id ?? '';
  }

  /** A thread counts its messages; Discord tells nobody of each. */
  private countInThread(message: APIMessage): void {
    const { channels } = this.state;
    const channel = channels.get(message.channel_id);
    if (!channel || !('message_count' in channel) || message.type === threadStarter) return;
    channels.set(channel.id, { ...channel, message_count: (channel.message_count ?? 0) + 1 });
  }

  private put(message: APIMessage): void {
    const { state } = this;
    this.learnUsers(message);
    state.typing.delete(message.author.id);
    const at = state.messages.findIndex((m) => m.id === message.id);
    if (at < 0) this.countInThread(message);
    if (at < 0 && message.channel_id !== state.current && message.author.id !== state.me?.id)
      state.unread.add(message.channel_id);
    state.messages =
      at >= 0
        ? state.messages.with(at, message)
        : [...state.messages, message].sort((a, b) => compareIds(a.id, b.id));
    if (message.author.bot) state.botOnline = true;
  }

  private learnUsers(message: APIMessage): void {
    for (const user of [message.author, ...message.mentions]) this.state.users.set(user.id, user);
  }

  /** Remembers what we asked for until the application answers. */
  expect(id: string, interaction: Omit<OwnInteraction, 'state'>): void {
    const outcome = this.early.get(id);
    this.early.delete(id);
    this.asked.add(id);
    if (typeof outcome === 'object') this.state.modal = outcome;
    if (outcome === 'answered' || typeof outcome === 'object') return;
    this.state.interactions.set(id, { ...interaction, state: outcome ?? 'waiting' });
  }

  private settle(id: string, outcome: 'answered' | 'failed'): void {
    const known = this.state.interactions.get(id);
    if (!known) this.remember(id, outcome);
    else if (outcome === 'answered') this.state.interactions.delete(id);
    else this.state.interactions.set(id, { ...known, state: 'failed' });
  }

  private remember(id: string, outcome: 'answered' | 'failed' | ModalEvent): void {
    // What other tabs begin is never asked for here, and goes after a while.
    if (this.asked.has(id)) return;
    if (typeof this.early.get(id) !== 'object') this.early.set(id, outcome);
    if (this.early.size > 100) this.early.delete(this.early.keys().next().value!);
  }

  /** The person has read "The application did not respond". */
  forget(id: string): void {
    this.state.interactions.delete(id);
  }
}
