/** A person at the keyboard: what a Discord user's client does, on the server. Both the page and `npm run say` hold one. */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIAttachment,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Language } from '../contracts/language.ts';
import type {
  CommandCall,
  FilledOption,
  Person,
  PersonEvent,
  PersonSnapshot,
  UploadedFile,
} from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';
import { checkCall } from './commandCheck.ts';
import type { Option } from './commandShape.ts';
import {
  commandOptions,
  interactionPayload,
  resolveUser,
  submittedComponents,
} from './interactionPayload.ts';
import { refusal } from './limits/errors.ts';
import { checkFileSizes } from './limits/files.ts';
import { checkModalFields, chosenValues } from './personChecks.ts';
import type { Discord } from './rest/context.ts';
import type { RawComponent } from './state/components.ts';
import { walk } from './state/components.ts';
import { composeMessage, storeUpload, type Upload } from './state/compose.ts';
import type { Interaction } from './state/interactions.ts';
import { present, presentAttachment } from './state/present.ts';
import type { Channel, StoredFile, StoredMessage } from './state/records.ts';

const snapshotLength = 100;

export class LocalPerson implements Person {
  readonly user: APIUser;
  private readonly discord: Discord;
  private readonly locale: Language;
  /** Under which name this person reaches the server: links that they are given begin so. */
  private readonly origin: () => string;

  constructor(discord: Discord, user: APIUser, locale: Language, origin = discord.origin) {
    this.discord = discord;
    this.user = user;
    this.locale = locale;
    this.origin = origin;
  }

  snapshot(): PersonSnapshot {
    const { world, gateway } = this.discord;
    const seen = world.messagesIn(world.mainChannel.id).filter((m) => this.sees(m));
    return {
      me: this.user,
      locale: this.locale,
      guildName: world.guildName,
      channel: world.presentChannel(world.mainChannel),
      users: [...world.members.values()].map((m) => m.user),
      commands: this.commands(),
      messages: seen.slice(-snapshotLength).map((m) => this.present(m)),
      botOnline: gateway.isOnline,
    };
  }

  async sendMessage(message: {
    readonly content: string;
    readonly files?: readonly UploadedFile[];
    readonly replyTo?: string;
    readonly channelId?: string;
  }): Promise<APIMessage> {
    const { world } = this.discord;
    const channel = this.channel(message.channelId);
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
    return this.present(stored);
  }

  async invoke(call: CommandCall, files: readonly UploadedFile[] = []): Promise<string> {
    checkCall(call, this.commands(), files.length);
    checkFileSizes(files);
    const attachments = files.map((file) => this.upload(file));
    const channel = this.channel(call.channelId);
    const interaction = this.open(InteractionType.ApplicationCommand, channel, {
      commandName: this.fullName(call),
      isContextMenu: call.targetId !== undefined,
      targetMessageId: call.targetId,
    });
    this.send(interaction, channel, this.commandData(call, attachments));
    return interaction.id;
  }

  async autocomplete(
    call: CommandCall,
    focused: readonly string[],
  ): Promise<readonly APIApplicationCommandOptionChoice[]> {
    const channel = this.channel(call.channelId);
    const interaction = this.open(InteractionType.ApplicationCommandAutocomplete, channel, {});
    const answer = this.outcomeOf(interaction);
    const options = withFocused(call.options, focused);
    this.send(interaction, channel, this.commandData({ ...call, options }, [], focused));
    return (await answer) as APIApplicationCommandOptionChoice[];
  }

  async component(click: {
    readonly messageId: string;
    readonly customId: string;
    readonly values?: readonly string[];
  }): Promise<string> {
    const stored = this.findMessage(click.messageId);
    const pressed = walk(stored.message.components as unknown as RawComponent[]).find(
      (w) => w.component.custom_id === click.customId,
    )?.component;
    if (!pressed || pressed.disabled) throw refusal('unknownInteraction');
    const channel = this.channel(stored.message.channel_id);
    const interaction = this.open(InteractionType.MessageComponent, channel, {
      sourceMessageId: stored.message.id,
    });
    interaction.messageIds.add(stored.message.id);
    this.send(
      interaction,
      channel,
      {
        custom_id: click.customId,
        component_type: pressed.type,
        id: pressed.id,
        ...chosenValues(this.discord.world, pressed, click.values),
      },
      stored,
    );
    return interaction.id;
  }

  async submitModal(
    submit: {
      readonly interactionId: string;
      readonly fields: Readonly<Record<string, string | readonly string[]>>;
    },
    files: readonly UploadedFile[] = [],
  ): Promise<string> {
    const opener = this.discord.interactions.get(submit.interactionId);
    const modal = opener && this.discord.interactions.modalOf(opener.id);
    if (!opener || opener.userId !== this.user.id || !modal) throw refusal('unknownInteraction');
    checkModalFields(modal, submit.fields);
    checkFileSizes(files);
    const uploaded = files.map((file) => this.upload(file));
    const fields = withUploads(modal, submit.fields, uploaded);
    const channel = this.channel(opener.channelId);
    const source = opener.sourceMessageId
      ? this.discord.world.message(channel.id, opener.sourceMessageId)
      : null;
    const interaction = this.open(InteractionType.ModalSubmit, channel, {
      ...(source ? { sourceMessageId: source.message.id } : {}),
      commandName: opener.commandName,
    });
    if (source) interaction.messageIds.add(source.message.id);
    this.discord.interactions.closeModal(opener.id);
    this.send(
      interaction,
      channel,
      {
        custom_id: modal.custom_id,
        components: submittedComponents(modal, fields),
        ...(uploaded.length > 0
          ? { resolved: { attachments: Object.fromEntries(uploaded.map((a) => [a.id, a])) } }
          : {}),
      },
      source ?? undefined,
    );
    return interaction.id;
  }

  /** Ephemeral messages only; a person's client forgets them, the application is not told. */
  dismiss(messageId: string): void {
    const stored = this.findMessage(messageId);
    if (stored.ephemeralFor === this.user.id)
      this.discord.world.deleteMessage(stored.message.channel_id, messageId);
  }

  react(messageId: string, emoji: string, added = true): void {
    this.discord.world.react(this.findMessage(messageId), this.user.id, { id: null, name: emoji }, added);
  }

  /** A person may delete their own messages, a moderator everyone's. */
  deleteMessage(messageId: string): void {
    const stored = this.findMessage(messageId);
    const { world } = this.discord;
    const isModerator = world.members
      .get(this.user.id)!
      .member.roles.includes(world.identity.moderatorRoleId);
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
    const stopWorld = world.listen((event) => {
      switch (event.type) {
        case 'message':
          if (this.sees(event.stored)) listener({ type: 'message', message: this.present(event.stored) });
          break;
        case 'reaction':
          if (this.sees(event.stored)) listener({ type: 'message', message: this.present(event.stored) });
          break;
        case 'messageDelete':
          if (!event.ephemeralFor || event.ephemeralFor === this.user.id)
            listener({ type: 'messageDelete', messageId: event.messageId });
          break;
        case 'typing':
          if (event.user.id !== this.user.id && this.mayRead(event.channelId))
            listener({ type: 'typing', user: event.user });
          break;
        case 'commands':
          listener({ type: 'commands', commands: this.commands() });
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

  // ── helpers ────────────────────────────────────────────────────────────────────────────────────────────────────
  private open(
    type: InteractionType,
    channel: Channel,
    details: Partial<
      Pick<Interaction, 'commandName' | 'isContextMenu' | 'targetMessageId' | 'sourceMessageId'>
    >,
  ): Interaction {
    return this.discord.interactions.create({
      type,
      userId: this.user.id,
      channelId: channel.id,
      ...details,
    });
  }

  private send(
    interaction: Interaction,
    channel: Channel,
    data: Record<string, unknown>,
    source?: StoredMessage,
  ): void {
    const { world, gateway } = this.discord;
    const message = source && present(world, this.discord.origin(), source, world.bot.id);
    gateway.dispatch(
      'INTERACTION_CREATE',
      interactionPayload(world, interaction, channel, this.locale, data, message),
    );
  }

  private outcomeOf(interaction: Interaction): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const stop = this.discord.interactions.listen((outcome) => {
        if (outcome.interaction !== interaction) return;
        stop();
        if (outcome.type === 'answered') resolve(outcome.data);
        else reject(new GradusError('LOCAL_NO_ANSWER', {}));
      });
    });
  }

  private commandData(
    call: CommandCall,
    attachments: readonly APIAttachment[],
    focused: readonly string[] = [],
  ): Record<string, unknown> {
    const { world } = this.discord;
    const command = this.commands().find((c) => c.id === call.commandId);
    if (!command) throw refusal('unknownCommand');
    const definition = (command.options ?? []) as readonly Option[];
    const { options, resolved } = commandOptions(world, definition, call.options, attachments, focused);
    return {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      ...(options.length > 0 ? { options } : {}),
      ...(resolved ? { resolved } : {}),
      ...(call.targetId ? this.target(command.type, call.targetId) : {}),
    };
  }

  private target(type: number, targetId: string): Record<string, unknown> {
    const { world } = this.discord;
    if (type === 3) {
      const message = present(world, this.discord.origin(), this.findMessage(targetId), world.bot.id);
      return { target_id: targetId, resolved: { messages: { [targetId]: message } } };
    }
    const resolved = {};
    resolveUser(world, resolved, targetId);
    if (Object.keys(resolved).length === 0) throw refusal('unknownUser');
    return { target_id: targetId, resolved };
  }

  /** "train cnn": the name with its subcommands, as the message shows it. */
  private fullName(call: CommandCall): string {
    const command = this.commands().find((c) => c.id === call.commandId)!;
    const path = [command.name];
    for (let options = call.options; options[0]?.options; options = options[0].options)
      path.push(options[0].name);
    return path.join(' ');
  }

  /** A file outside any message: the value of an option. */
  private upload(file: UploadedFile): APIAttachment {
    const { world } = this.discord;
    const stored: StoredFile = storeUpload(world, toUploads([file])[0], undefined);
    world.putLooseFile(stored);
    const attachment = presentAttachment(world, this.discord.origin(), world.mainChannel.id, stored);
    return { ...attachment, ephemeral: true };
  }

  /** @throws ApiError 10003 */
  private channel(id = this.discord.world.mainChannel.id): Channel {
    const channel = this.discord.world.channelFor(id);
    const isForeign = channel?.type === 1 && channel.recipients?.[0]?.id !== this.user.id;
    if (!channel || isForeign) throw refusal('unknownChannel');
    return channel;
  }

  /** @throws ApiError 10008 */
  private findMessage(id: string): StoredMessage {
    for (const channel of this.discord.world.channels.values()) {
      const stored = this.discord.world.message(channel.id, id);
      if (stored && this.sees(stored)) return stored;
    }
    throw refusal('unknownMessage');
  }

  private sees(stored: StoredMessage): boolean {
    if (stored.ephemeralFor) return stored.ephemeralFor === this.user.id;
    return this.mayRead(stored.message.channel_id);
  }

  /** Everything in the guild, and their own DM. */
  private mayRead(channelId: string): boolean {
    const channel = this.discord.world.channelFor(channelId);
    return channel?.type !== 1 || channel.recipients?.[0]?.id === this.user.id;
  }

  /** Commands that ask for permissions are there only for those who have them. */
  private commands(): readonly APIApplicationCommand[] {
    const { world } = this.discord;
    const has = world.permissionsOf(this.user.id);
    return world.visibleCommands().filter(({ default_member_permissions: needed }) => {
      return needed == null || (needed !== '0' && (has & BigInt(needed)) === BigInt(needed));
    });
  }

  private present(stored: StoredMessage): APIMessage {
    return present(this.discord.world, this.origin(), stored, this.user.id);
  }
}

function toUploads(files: readonly UploadedFile[]): Upload[] {
  return files.map((file, index) => ({
    index,
    filename: file.name,
    contentType: file.contentType,
    bytes: file.bytes,
  }));
}

/** The option that is being typed is always there, even when it is still empty. */
function withFocused(options: readonly FilledOption[], focused: readonly string[]): readonly FilledOption[] {
  const [name, ...rest] = focused;
  if (name === undefined) return options;
  const others = options.filter((o) => o.name !== name);
  const found = options.find((o) => o.name === name);
  if (rest.length > 0) return [{ name, options: withFocused(found?.options ?? [], rest) }, ...others];
  return found ? options : [...options, { name, value: '' }];
}

/** Files of a modal go to its upload fields: the field holds the numbers of its files, or takes all of them. */
function withUploads(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string | readonly string[]>>,
  uploaded: readonly APIAttachment[],
): Readonly<Record<string, string | readonly string[]>> {
  const uploads = walk(modal.components as unknown as RawComponent[]).filter((w) => w.component.type === 19);
  const filled = uploads.map(({ component }) => {
    const given = fields[component.custom_id!];
    const indices = given === undefined ? uploaded.map((_, i) => String(i)) : [given].flat();
    return [component.custom_id!, indices.flatMap((i) => uploaded[Number(i)]?.id ?? [])] as const;
  });
  return { ...fields, ...Object.fromEntries(filled) };
}
