/**
 * The state of the local Discord: one guild with its channels, members, messages and commands. Every change goes through
 * here, is written to the journal and told to the listeners (the gateway and the people). It knows no HTTP.
 */
import { randomBytes } from 'node:crypto';
import type {
  APIApplicationCommand,
  APIChannel,
  APIGuild,
  APIGuildMember,
  APITextChannel,
  APIUser,
} from 'discord-api-types/v10';
import { ChannelType, MessageType } from 'discord-api-types/v10';
import type { Clock } from '../../core/clock.ts';
import { GradusError } from '../../core/errors/index.ts';
import type { WorldEvent } from './events.ts';
import { Files, LinkSigner } from './files.ts';
import { Holdings } from './holdings.ts';
import type { Journal } from './journal.ts';
import { fileJournal, memoryJournal } from './journal.ts';
import {
  everyonePermissions,
  makeDm,
  makeGroup,
  makeGuild,
  makeMember,
  makeRoles,
  makeTextChannel,
  makeUser,
  moderatorPermissions,
} from './makers.ts';
import { withReaction } from './reactions.ts';
import {
  type Channel,
  type Identity,
  isThread,
  type JournalRecord,
  type Member,
  type StoredFile,
  type StoredMessage,
} from './records.ts';
import { idOfPerson, type Snowflakes } from './snowflakes.ts';

export type { WorldEvent } from './events.ts';

export interface WorldOptions {
  readonly home: string | null;
  readonly clock: Clock;
  readonly botName: string;
  readonly guildName: string;
}

export class World {
  readonly files: Files;
  readonly identity: Identity;
  readonly links: LinkSigner;
  readonly clock: Clock;
  readonly guildName: string;
  /** Permissions of the bot in the guild; tests take some away. */
  botPermissions = moderatorPermissions;
  private readonly held: Holdings;
  private readonly listeners = new Set<(event: WorldEvent) => void>();
  private readonly journal: Journal<JournalRecord>;
  private readonly botName: string;

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.guildName = options.guildName;
    this.botName = options.botName;
    this.journal = options.home ? fileJournal(options.home) : memoryJournal();
    this.files = new Files(options.home);
    this.held = new Holdings(this.files);
    let identity: Identity | undefined;
    for (const record of this.journal.read()) {
      if (record.op === 'identity') identity = record.identity;
      else this.held.restore(record);
    }
    this.identity = identity ?? this.found();
    this.links = new LinkSigner(this.identity.secret, this.clock);
    if (identity) this.journal.rewrite(this.held.snapshot(identity));
    this.files.keepOnly(new Set(this.held.messages.all().flatMap((m) => m.files.map((f) => f.id))));
  }

  get snowflakes(): Snowflakes {
    return this.held.snowflakes;
  }

  get members(): ReadonlyMap<string, Member> {
    return this.held.members;
  }

  get channels(): ReadonlyMap<string, Channel> {
    return this.held.channels;
  }

  // ── who and where ──────────────────────────────────────────────────────────────────────────────────────────────
  get bot(): APIUser {
    return this.members.get(this.identity.applicationId)!.user;
  }

  get mainChannel(): APITextChannel {
    return this.channels.get(this.identity.channelId) as APITextChannel;
  }

  get guild(): APIGuild {
    const owner = [...this.members.values()].find((m) => !m.user.bot) ?? this.members.get(this.bot.id)!;
    const roles = makeRoles(this.identity, this.botName, this.botPermissions);
    return makeGuild(this.identity, this.guildName, owner.user.id, roles);
  }

  /** The person of this name, who joins the guild when first heard of. @throws GradusError LOCAL_NAME_INVALID */
  join(name: string, moderator: boolean): Member {
    const username = name.trim();
    if (username.length < 1 || username.length > 32) throw new GradusError('LOCAL_NAME_INVALID', { name });
    const known = [...this.members.values()].find((m) => !m.user.bot && m.user.username === username);
    const roles = moderator ? [this.identity.moderatorRoleId] : [];
    if (known && (!moderator || known.member.roles.length > 0)) return known;
    const id = known?.user.id ?? idOfPerson(username);
    const member = {
      user: known?.user ?? makeUser(id, username, false),
      member: makeMember(id, roles),
    };
    this.held.members.set(id, member);
    this.journal.append({ op: 'member', member });
    this.emit({ type: 'member', member });
    return member;
  }

  guildMember(userId: string): APIGuildMember | null {
    const found = this.members.get(userId);
    return found ? { ...found.member, user: found.user } : null;
  }

  permissionsOf(userId: string): bigint {
    if (userId === this.bot.id) return this.botPermissions;
    const roles = this.members.get(userId)?.member.roles ?? [];
    return roles.includes(this.identity.moderatorRoleId) ? moderatorPermissions : everyonePermissions;
  }

  channelFor(channelId: string): Channel | null {
    return this.channels.get(channelId) ?? null;
  }

  /** The private channel between the bot and a person. */
  dmWith(user: APIUser): Channel {
    const known = [...this.channels.values()].find(
      (c) => c.type === ChannelType.DM && c.recipients?.[0]?.id === user.id,
    );
    if (known) return known;
    const channel = makeDm(this.snowflakes.next(), user);
    this.putChannel(channel, 'create');
    return channel;
  }

  /** The one private channel among people, in which the bot is not; whoever comes is in it from then on. */
  groupWith(user: APIUser): Channel {
    const known = [...this.channels.values()].find((c) => c.type === ChannelType.GroupDM);
    const members = known?.recipients ?? [];
    if (known && members.some((member) => member.id === user.id)) return known;
    const channel = known
      ? { ...known, recipients: [...members, user] }
      : makeGroup(this.snowflakes.next(), user.id, [user]);
    this.putChannel(channel, known ? 'update' : 'create');
    return channel;
  }

  putChannel(channel: Channel, change: 'create' | 'update'): void {
    this.held.channels.set(channel.id, channel);
    this.journal.append({ op: 'channel', channel });
    this.emit({ type: 'channel', channel, change });
  }

  deleteChannel(channelId: string): void {
    const channel = this.channels.get(channelId);
    if (!channel) return;
    for (const stored of this.messagesIn(channelId))
      for (const file of stored.files) this.files.remove(file.id);
    this.held.channels.delete(channelId);
    this.held.messages.removeChannel(channelId);
    this.journal.append({ op: 'channelDelete', channelId });
    this.emit({ type: 'channel', channel, change: 'delete' });
  }

  /** A channel as a person or a bot gets it, with its last message. */
  presentChannel(channel: Channel): APIChannel {
    const last_message_id = this.held.messages.newestIn(channel.id);
    if (!isThread(channel)) return { ...channel, last_message_id };
    const count = this.messagesIn(channel.id).filter(
      (m) => !m.ephemeralFor && m.message.type !== MessageType.ThreadStarterMessage,
    ).length;
    return { ...channel, last_message_id, message_count: count, total_message_sent: count };
  }

  // ── messages ───────────────────────────────────────────────────────────────────────────────────────────────────
  /** Oldest first, ephemeral ones included. */
  messagesIn(channelId: string): StoredMessage[] {
    return this.held.messages.in(channelId);
  }

  message(channelId: string, messageId: string): StoredMessage | null {
    return this.held.messages.get(channelId, messageId);
  }

  fileOf(channelId: string, fileId: string): StoredFile | null {
    return this.held.messages.fileOf(channelId, fileId);
  }

  /** A file that belongs to no message: the option of a command, the upload of a modal. */
  putLooseFile(file: StoredFile): void {
    this.held.messages.putLoose(file);
  }

  putMessage(stored: StoredMessage): void {
    const channelId = stored.message.channel_id;
    const before = this.message(channelId, stored.message.id);
    const kept = new Set(stored.files.map((f) => f.id));
    for (const file of before?.files ?? []) if (!kept.has(file.id)) this.files.remove(file.id);
    this.held.putMessage(stored);
    // Ephemeral messages live no longer than the server, as on Discord they live no longer than the client.
    if (!stored.ephemeralFor) this.journal.append({ op: 'message', stored });
    this.emit({ type: 'message', stored, isNew: before === null });
  }

  deleteMessage(channelId: string, messageId: string): void {
    const stored = this.message(channelId, messageId);
    if (!stored) return;
    this.held.messages.remove(channelId, messageId);
    for (const file of stored.files) this.files.remove(file.id);
    if (!stored.ephemeralFor) this.journal.append({ op: 'messageDelete', channelId, messageId });
    this.emit({ type: 'messageDelete', channelId, messageId, ephemeralFor: stored.ephemeralFor });
  }

  react(
    stored: StoredMessage,
    userId: string,
    emoji: { id: string | null; name: string },
    added: boolean,
  ): void {
    const next = withReaction(stored, userId, emoji, added);
    if (!next) return;
    this.held.putMessage(next);
    this.journal.append({ op: 'message', stored: next });
    this.emit({ type: 'reaction', added, stored: next, userId, emoji });
  }

  // ── commands ───────────────────────────────────────────────────────────────────────────────────────────────────
  /** @param guildId null for the global ones */
  commandsOf(guildId: string | null): readonly APIApplicationCommand[] {
    return this.held.commands.get(guildId) ?? [];
  }

  /** What a person in the guild can call; a guild's command hides the global one of the same name. */
  visibleCommands(): readonly APIApplicationCommand[] {
    const own = this.commandsOf(this.identity.guildId);
    const key = (c: APIApplicationCommand) => `${c.type} ${c.name}`;
    const hidden = new Set(own.map(key));
    return [...own, ...this.commandsOf(null).filter((c) => !hidden.has(key(c)))];
  }

  putCommands(guildId: string | null, commands: readonly APIApplicationCommand[]): void {
    this.held.commands.set(guildId, commands);
    this.journal.append({ op: 'commands', guildId, commands });
    this.emit({ type: 'commands' });
  }

  // ── listeners ──────────────────────────────────────────────────────────────────────────────────────────────────
  listen(listener: (event: WorldEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  close(): void {
    this.journal.close();
  }

  /** The first start: the guild, its channel, the bot. */
  private found(): Identity {
    const identity: Identity = {
      guildId: this.snowflakes.next(),
      channelId: this.snowflakes.next(),
      applicationId: this.snowflakes.next(),
      moderatorRoleId: this.snowflakes.next(),
      botRoleId: this.snowflakes.next(),
      secret: randomBytes(24).toString('hex'),
    };
    this.journal.append({ op: 'identity', identity });
    const id = identity.applicationId;
    const bot: Member = {
      user: makeUser(id, this.botName, true),
      member: makeMember(id, [identity.botRoleId]),
    };
    this.held.members.set(id, bot);
    this.journal.append({ op: 'member', member: bot });
    this.putChannel(makeTextChannel(identity.channelId, identity.guildId, 'deep-learning', 0), 'create');
    return identity;
  }
}
