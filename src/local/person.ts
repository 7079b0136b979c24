/** A person at the keyboard: what a Discord user's client does, on the server. Both the page and `npm run say` hold one. */
import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Language } from '../contracts/language.ts';
import type { CommandCall, Person, PersonEvent, PersonSnapshot, UploadedFile } from '../contracts/local.ts';
import { refusal } from './limits/errors.ts';
import { autocomplete, invoke, press, submitModal, toUploads } from './personCalls.ts';
import { PersonView } from './personView.ts';
import type { Discord } from './rest/context.ts';
import { composeMessage } from './state/compose.ts';

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
    const seen = world.messagesIn(world.mainChannel.id).filter((m) => this.view.sees(m));
    return {
      me: this.user,
      locale: this.view.locale,
      guildName: world.guildName,
      channel: world.presentChannel(world.mainChannel),
      users: [...world.members.values()].map((m) => m.user),
      commands: this.view.commands(),
      messages: seen.slice(-snapshotLength).map((m) => this.view.present(m)),
      botOnline: gateway.isOnline,
    };
  }

  async sendMessage(message: Parameters<Person['sendMessage']>[0]): Promise<APIMessage> {
    const { world } = this.discord;
    const channel = this.view.channel(message.channelId);
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

  /** A person may delete their own messages, a moderator everyone's. @throws ApiError 50013 */
  deleteMessage(messageId: string): void {
    const { world } = this.discord;
    const stored = this.view.message(messageId);
    const { roles } = world.members.get(this.user.id)!.member;
    const isModerator = roles.includes(world.identity.moderatorRoleId);
    if (stored.message.author.id !== this.user.id && !isModerator) throw refusal('missingPermissions');
    world.deleteMessage(stored.message.channel_id, messageId);
  }

  startTyping(): void {
    const { world } = this.discord;
    world.emit({ type: 'typing', channelId: world.mainChannel.id, user: this.user });
  }

  /** The private channel with the bot; its id can be given to sendMessage and in a call. */
  directChannelId(): string {
    return this.discord.world.dmWith(this.user).id;
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
            listener({ type: 'typing', user: event.user });
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
    return () => {
      stopWorld();
      stopInteractions();
    };
  }
}
