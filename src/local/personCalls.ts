/**
 * What a person's client sends to the application: commands, autocomplete, presses, modals. Everything is checked and
 * put together before the interaction begins, so that a refused one starts no 3 s.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIAttachment,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { InteractionType } from 'discord-api-types/v10';
import type { CommandCall, FilledOption, Person, UploadedFile } from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';
import { checkCall } from './commandCheck.ts';
import type { Option } from './commandShape.ts';
import { isOffered } from './contexts.ts';
import {
  commandOptions,
  interactionPayload,
  resolveUser,
  submittedComponents,
} from './interactionPayload.ts';
import { refusal } from './limits/errors.ts';
import { checkFileSizes } from './limits/files.ts';
import { checkModalFields, chosenValues } from './personChecks.ts';
import type { PersonView } from './personView.ts';
import type { RawComponent } from './state/components.ts';
import { walk } from './state/components.ts';
import type { Interaction } from './state/interactions.ts';
import { presentAttachment } from './state/present.ts';
import type { Channel, StoredMessage } from './state/records.ts';
import { describeUpload, type Upload } from './state/uploads.ts';

export function invoke(view: PersonView, call: CommandCall, files: readonly UploadedFile[]): string {
  checkCall(call, view.commands(), files.length);
  checkFileSizes(files);
  const channel = view.channel(call.channelId);
  checkOffered(view, call, channel);
  const target = call.targetId ? targetOf(view, commandOf(view, call).type, call.targetId) : {};
  const attachments = files.map((file) => upload(view, file));
  const data = { ...commandData(view, call, attachments), ...target };
  const interaction = begin(view, InteractionType.ApplicationCommand, channel, {
    commandName: fullName(view, call),
    isContextMenu: call.targetId !== undefined,
    targetMessageId: call.targetId,
  });
  send(view, interaction, channel, data);
  return interaction.id;
}

/** @throws GradusError LOCAL_NO_ANSWER after 3 s */
export async function autocomplete(
  view: PersonView,
  call: CommandCall,
  focused: readonly string[],
): Promise<readonly APIApplicationCommandOptionChoice[]> {
  const channel = view.channel(call.channelId);
  checkOffered(view, call, channel);
  const asked = { ...call, options: withFocused(call.options, focused) };
  const data = commandData(view, asked, [], focused);
  const interaction = begin(view, InteractionType.ApplicationCommandAutocomplete, channel, {});
  const answer = new Promise<unknown>((resolve, reject) => {
    const stop = view.discord.interactions.listen((outcome) => {
      if (outcome.interaction !== interaction) return;
      stop();
      if (outcome.type === 'answered') resolve(outcome.data);
      else reject(new GradusError('LOCAL_NO_ANSWER', {}));
    });
  });
  send(view, interaction, channel, data);
  return (await answer) as APIApplicationCommandOptionChoice[];
}

export function press(view: PersonView, click: Parameters<Person['component']>[0]): string {
  const stored = view.message(click.messageId);
  const pressed = walk(stored.message.components as unknown as RawComponent[]).find(
    (w) => w.component.custom_id === click.customId,
  )?.component;
  if (!pressed || pressed.disabled) throw refusal('unknownInteraction');
  const chosen = chosenValues(view.discord.world, pressed, click.values);
  const channel = view.channel(stored.message.channel_id);
  const sourceMessageId = stored.message.id;
  const interaction = begin(view, InteractionType.MessageComponent, channel, { sourceMessageId });
  interaction.messageIds.add(sourceMessageId);
  const data = { custom_id: click.customId, component_type: pressed.type, id: pressed.id, ...chosen };
  send(view, interaction, channel, data, stored);
  return interaction.id;
}

export function submitModal(
  view: PersonView,
  submit: Parameters<Person['submitModal']>[0],
  files: readonly UploadedFile[],
): string {
  const { interactions, world } = view.discord;
  const opener = interactions.get(submit.interactionId);
  const modal = opener && interactions.modalOf(opener.id);
  if (!opener || opener.userId !== view.user.id || !modal) throw refusal('unknownInteraction');
  checkModalFields(modal, submit.fields);
  checkFileSizes(files);
  const channel = view.channel(opener.channelId);
  const uploaded = files.map((file) => upload(view, file));
  const resolved = Object.fromEntries(uploaded.map((a) => [a.id, a]));
  const source = opener.sourceMessageId ? world.message(channel.id, opener.sourceMessageId) : null;
  const interaction = begin(view, InteractionType.ModalSubmit, channel, {
    ...(source ? { sourceMessageId: source.message.id } : {}),
    commandName: opener.commandName,
  });
  if (source) interaction.messageIds.add(source.message.id);
  interactions.closeModal(opener.id);
  const data = {
    custom_id: modal.custom_id,
    components: submittedComponents(modal, withUploads(modal, submit.fields, uploaded)),
    ...(uploaded.length > 0 ? { resolved: { attachments: resolved } } : {}),
  };
  send(view, interaction, channel, data, source ?? undefined);
  return interaction.id;
}

// ── putting an interaction together ──────────────────────────────────────────────────────────────────────────────
function begin(
  view: PersonView,
  type: InteractionType,
  channel: Channel,
  details: Partial<
    Pick<Interaction, 'commandName' | 'isContextMenu' | 'targetMessageId' | 'sourceMessageId'>
  >,
): Interaction {
  return view.discord.interactions.create({
    type,
    userId: view.user.id,
    channelId: channel.id,
    ...details,
  });
}

function send(
  view: PersonView,
  interaction: Interaction,
  channel: Channel,
  data: Record<string, unknown>,
  source?: StoredMessage,
): void {
  const { world, gateway } = view.discord;
  const message = source && view.presentToBot(source);
  gateway.dispatch(
    'INTERACTION_CREATE',
    interactionPayload(world, interaction, channel, view.locale, data, message),
  );
}

/** @throws ApiError 10063 */
function commandOf(view: PersonView, call: CommandCall): APIApplicationCommand {
  const command = view.commands().find((c) => c.id === call.commandId);
  if (!command) throw refusal('unknownCommand');
  return command;
}

/** @throws ApiError 10063 where no client would offer it */
function checkOffered(view: PersonView, call: CommandCall, channel: Channel): void {
  if (!isOffered(commandOf(view, call), channel)) throw refusal('unknownCommand');
}

function commandData(
  view: PersonView,
  call: CommandCall,
  attachments: readonly APIAttachment[],
  focused: readonly string[] = [],
): Record<string, unknown> {
  const command = commandOf(view, call);
  const definition = (command.options ?? []) as readonly Option[];
  const { options, resolved } = commandOptions(
    view.discord.world,
    { path: command.name, options: definition },
    call.options,
    attachments,
    focused,
  );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    ...(options.length > 0 ? { options } : {}),
    ...(resolved ? { resolved } : {}),
  };
}

/** @throws ApiError 10008, 10013 */
function targetOf(view: PersonView, type: number, targetId: string): Record<string, unknown> {
  if (type === 3) {
    const message = view.presentToBot(view.message(targetId));
    return { target_id: targetId, resolved: { messages: { [targetId]: message } } };
  }
  const resolved = {};
  resolveUser(view.discord.world, resolved, targetId);
  if (Object.keys(resolved).length === 0) throw refusal('unknownUser');
  return { target_id: targetId, resolved };
}

/** "train cnn": the name with its subcommands, as the message shows it. */
function fullName(view: PersonView, call: CommandCall): string {
  const path = [commandOf(view, call).name];
  for (let options = call.options; options[0]?.options; options = options[0].options)
    path.push(options[0].name);
  return path.join(' ');
}

/** A file outside any message: the value of an option. */
function upload(view: PersonView, file: UploadedFile): APIAttachment {
  const { world, origin } = view.discord;
  const stored = describeUpload(world, toUploads([file])[0]);
  world.files.put(stored.id, file.bytes);
  world.putLooseFile(stored);
  return { ...presentAttachment(world, origin(), world.mainChannel.id, stored), ephemeral: true };
}

export function toUploads(files: readonly UploadedFile[]): Upload[] {
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
