/** A person at the keyboard: what a Discord user's client does, on the server. Both the page and `npm run say` hold one. */
import type {
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Language } from '../contracts/language.ts';
import type {
  CommandCall,
  DrawingReading,
  Person,
  PersonEvent,
  PersonSnapshot,
  UploadedFile,
} from '../contracts/local.ts';
import { refusal } from './limits/errors.ts';
import { autocomplete, invoke, press, submitModal, toUploads } from './personCalls.ts';
import { checkThreadName } from './personChecks.ts';
import { PersonView } from './personView.ts';
import type { Discord } from './rest/context.ts';
import { composeMessage, editMessage } from './state/compose.ts';
import { openThread, wakeThread } from './state/threads.ts';

const snapshotLength = 100;

export class LocalPerson implements Person {
  readonly user: APIUser;
  private readonly discord: Discord;
  private readonly view: PersonView;

  /** @param origin under which this person reaches the server; default the server's own */
  constructor(discord: Discord, user: APIUser, locale: Language, origin?: () => string) {
    this.discord = discord;
    this.user = user;
    this.view = new PersonView(discord, user, locale, origin);
  }

  snapshot(): PersonSnapshot {
    const { world, gateway } = this.discord;
    const main = world.mainChannel;
    const channels = this.view.channels();
    const lastOf = (channelId: string) =>
      world
        .messagesIn(channelId)
        .filter((m) => this.view.sees(m))
        .slice(-snapshotLength)
        .map((m) => this.view.present(m));
    return {
      me: this.user,
      locale: this.view.locale,
      guildName: world.guildName,
      channel: world.presentChannel(main),
      channels: channels.map((c) => world.presentChannel(c)),
      presences: this.discord.presences.all(),
      users: [...world.members.values()].map((m) => m.user),
      commands: this.view.commands(),
      messages: lastOf(main.id),
      elsewhere: channels.filter((c) => c.id !== main.id).flatMap((c) => lastOf(c.id)),
      botOnline: gateway.isOnline,
      readsDrawings: this.discord.drawings.read !== null,
    };
  }

  async sendMessage(message: Parameters<Person['sendMessage']>[0]): Promise<APIMessage> {
    const { world } = this.discord;
    const channel = this.view.channel(message.channelId);
    wakeThread(world, channel, this.view.isModerator);
    const stored = composeMessage(world, this.discord.origin(), {
      channelId: channel.id,
      author: this.user,
      form: {
        body: {
          content: message.content,
          ...(message.replyTo ? { message_reference: { message_id: message.replyTo } } : {}),
        },
        uploads: toUploads(message.files ?? []),
      },
    });
    world.putMessage(stored);
    return this.view.present(stored);
  }

  /** What the drawing would be read as, were it sent. @throws ApiError without a file or a reader, GradusError */
  async readDrawing([file]: readonly UploadedFile[]): Promise<DrawingReading> {
    const { read } = this.discord.drawings;
    if (!read || !file) throw refusal('notFound');
    return read(file.bytes);
  }

  async invoke(call: CommandCall, files: readonly UploadedFile[] = []): Promise<string> {
    return invoke(this.view, call, files);
  }

  async autocomplete(
    call: CommandCall,
    focused: readonly string[],
  ): Promise<readonly APIApplicationCommandOptionChoice[]> {
    return autocomplete(this.view, call, focused);
  }

  async component(click: Parameters<Person['component']>[0]): Promise<string> {
    return press(this.view, click);
  }

  async submitModal(
    submit: Parameters<Person['submitModal']>[0],
    files: readonly UploadedFile[] = [],
  ): Promise<string> {
    return submitModal(this.view, submit, files);
  }

  /** Ephemeral messages only; a person's client forgets them, the application is not told. */
  dismiss(messageId: string): void {
    const stored = this.view.message(messageId);
    if (stored.ephemeralFor === this.user.id)
      this.discord.world.deleteMessage(stored.message.channel_id, messageId);
  }

  react(messageId: string, emoji: string, added = true): void {
    const stored = this.view.message(messageId);
    this.discord.world.react(stored, this.user.id, { id: null, name: emoji }, added);
  }

  /** Their own alone. @throws ApiError 50005, 50006, 50035 */
  editMessage(messageId: string, content: string): void {
    const { world, origin } = this.discord;
    const stored = this.view.message(messageId);
    if (stored.message.author.id !== this.user.id) throw refusal('notYours');
    world.putMessage(editMessage(world, origin(), stored, { body: { content }, uploads: [] }));
  }

  /** A person may delete their own messages, a moderator everyone's. @throws ApiError 50013 */
  deleteMessage(messageId: string): void {
    const { world } = this.discord;
    const stored = this.view.message(messageId);
    if (stored.message.author.id !== this.user.id && !this.view.isModerator)
      throw refusal('missingPermissions');
    world.deleteMessage(stored.message.channel_id, messageId);
  }

  startTyping(channelId?: string): void {
    const channel = this.view.channel(channelId);
    this.discord.world.emit({ type: 'typing', channelId: channel.id, user: this.user });
  }

  /** The private channel with the bot; its id can be given to sendMessage and in a call. */
  directChannelId(): string {
    return this.openDirect().id;
  }

  openDirect(): APIChannel {
    const { world } = this.discord;
    return world.presentChannel(world.dmWith(this.user));
  }

  openGroup(): APIChannel {
    const { world } = this.discord;
    return world.presentChannel(world.groupWith(this.user));
  }

  /** @throws ApiError 50035 for a name that is no name, 10008, 50024 where there can be no thread, 160004 */
  openThread({ name, messageId }: Parameters<Person['openThread']>[0]): APIChannel {
    const { world, origin } = this.discord;
    const from = messageId ? this.view.message(messageId) : null;
    const parent = world.mainChannel;
    if (from && (from.message.channel_id !== parent.id || from.ephemeralFor))
      throw refusal('wrongChannelType');
    checkThreadName(name);
    const thread = openThread(world, origin(), { parent, owner: this.user, name: name.trim(), from });
    return world.presentChannel(thread);
  }

  listen(listener: (event: PersonEvent) => void): () => void {
    const { world, interactions } = this.discord;
    const { view } = this;
    const stopWorld = world.listen((event) => {
      switch (event.type) {
        case 'message':
        case 'reaction':
          if (view.sees(event.stored)) listener({ type: 'message', message: view.present(event.stored) });
          break;
        case 'messageDelete':
          if (!event.ephemeralFor || event.ephemeralFor === this.user.id)
            listener({ type: 'messageDelete', messageId: event.messageId });
          break;
        case 'typing':
          if (event.user.id !== this.user.id && view.mayRead(event.channelId))
            listener({ type: 'typing', user: event.user, channelId: event.channelId });
          break;
        case 'member':
          listener({ type: 'member', user: event.member.user });
          break;
        case 'channel':
          if (view.maySee(event.channel))
            listener({ type: 'channel', channel: world.presentChannel(event.channel), change: event.change });
          break;
        case 'commands':
          listener({ type: 'commands', commands: view.commands() });
      }
    });
    const stopInteractions = interactions.listen(({ type, interaction, data }) => {
      if (interaction.userId !== this.user.id) return;
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
      listener({ type, interactionId: interaction.id });
      if (type === 'answered' && interaction.answeredWith === InteractionResponseType.Modal)
        listener({
          type: 'modal',
          interactionId: interaction.id,
          modal: data as APIModalInteractionResponseCallbackData,
        });
    });
    const stopPresences = this.discord.presences.listen((userId, presence) =>
      listener({ type: 'presence', userId, presence }),
    );
    return () => {
      stopPresences();
      stopWorld();
      stopInteractions();
    };
  }
}
